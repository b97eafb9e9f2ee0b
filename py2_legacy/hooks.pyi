from reference.hooks import Hooks as Hooks
