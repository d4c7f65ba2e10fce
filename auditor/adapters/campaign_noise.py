"""Figures with noise: OpenDP's discrete Laplace mechanism, so that one person more or less cannot be told."""

from __future__ import annotations

import opendp.prelude as dp

dp.enable_features("contrib")


def with_noise(count: int, people: int, epsilon: float) -> int:
    """The count with noise of scale 1/epsilon, held between 0 and the number of people."""
    mechanism = dp.m.make_laplace(dp.atom_domain(T=int), dp.absolute_distance(T=int), scale=1.0 / epsilon)
    said: int = mechanism(count)
    return max(0, min(people, said))
