"""What holds for every test."""

from hypothesis import settings

# the same examples everywhere, and no test that fails because the machine is busy
settings.register_profile("portal", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("portal")
