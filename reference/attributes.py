"""Checks an attribute of a network or a neuron when a user sets it.

A wrong value therefore raises an error in the line where it is typed, with the
attribute's name, and the object stays as it was. If a user later changes
values inside an array, the next call checks them again.
"""

from . import checks


class Checked:
    """An object that checks each attribute when it is set.

    A subclass lists them in `_checked_attributes`: for each name, in the order
    of a message, a function check(owner, value) whose result is kept.
    """

    _checked_attributes = {}  # type: dict

    def __setattr__(self, name, value):
        check = self._checked_attributes.get(name)
        if check is not None:
            value = check(self, value)
        elif not name.startswith("_") and not hasattr(type(self), name):
            refuse_misspelt(self, name)
        object.__setattr__(self, name, value)

    def _checked(self, name, value):
        """The value that an attribute has, checked once more."""
        return self._checked_attributes[name](self, value)

    def _kept(self):
        """All attributes of one moment, while another thread may train it."""
        return self.__dict__.copy()

    def __getstate__(self):
        """The same for `copy` and `pickle`."""
        return self._kept()

    def _keep(self, learnt):
        """Set what a training has learnt, all of it or nothing."""
        self.__dict__.update(learnt)


def fixed(name, check):
    """The check of an attribute that says what kind of network it is."""

    def check_fixed(owner, value):
        value = check(value)
        if value != owner.__dict__.get(name, value):
            raise AttributeError(
                "%s cannot be changed: create a new %s with %s=%s"
                % (name, type(owner).__name__, name, value)
            )
        return value

    return check_fixed


def counter(name):
    """The check of an attribute that counts iterations or epochs."""

    def check_counter(owner, value):
        return checks.iterations(name, value)

    return check_counter


def refuse_misspelt(owner, name):
    """Refuse a name that is nearly one of the owner's, or of its relatives.

    Users may add attributes with other names.
    """
    import difflib  # several milliseconds that only this function needs

    names = list(owner._checked_attributes)
    relatives = ["synaptic_weights", "weights", "bias", "layers", "threshold"]
    if name in relatives or difflib.get_close_matches(name, names):
        raise AttributeError(
            "a %s has no attribute '%s'; it has %s"
            % (type(owner).__name__, name, ", ".join(names))
        )


def weights_of_layer(owner, value):
    """`synaptic_weights`, one row for each input."""
    return checks.kept("synaptic_weights", value, (owner.inputs, 1))


def weights_of_layers(owner, value):
    """`weights`, an array for each layer."""
    return checks.kept_layers("weights", value, owner.layers)
