"""Measures Rosetta Neuron beside what its users would call instead."""
