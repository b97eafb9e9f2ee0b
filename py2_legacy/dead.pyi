from reference.dead import DeadNetworkWarning as DeadNetworkWarning
