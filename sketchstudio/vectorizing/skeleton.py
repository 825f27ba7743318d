"""A skeleton as a graph: paths of pixels between the nodes where lines end or meet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sketchstudio.vectorizing.thinning import Lines

Points = NDArray[np.float32]
"""(N,2) x, y; pixel i covers [i, i + 1), so that its centre lies at i + 0.5."""

LOOP = -1
"""The node of a path that has none, being a ring."""


@dataclass(frozen=True, slots=True)
class Path:
    """A line from one node to another; they may be the same, or LOOP for a ring, which repeats its first point."""

    points: Points
    start: int
    end: int


def paths_of(skeleton: Lines) -> list[Path]:
    """The paths of a one-pixel skeleton (H,W); neighbouring junction pixels are one node, single pixels nothing."""
    pixels = np.argwhere(skeleton)
    if len(pixels) < 2:
        return []
    neighbours = _neighbours(skeleton, pixels)
    chains = _chains(neighbours)
    owner = _merged_nodes(chains, neighbours)
    centres = (pixels[:, ::-1] + 0.5).astype(np.float32)
    places = _node_places(centres, owner)
    paths = []
    for chain in chains:
        first, last = owner.get(chain[0], LOOP), owner.get(chain[-1], LOOP)
        if first == last != LOOP and len(chain) <= 3:
            continue  # inside of one node
        points = centres[chain]
        if first != LOOP:
            points[0], points[-1] = places[first], places[last]
        paths.append(Path(points, first, last))
    return paths


def _neighbours(skeleton: Lines, pixels: NDArray[np.intp]) -> list[list[int]]:
    """Of each pixel the pixels that it is linked to: straight ones, and diagonal ones that no straight step reaches.

    Without that exception every stair of a slanted line would be a junction."""
    height, width = skeleton.shape
    index = np.full((height + 2, width + 2), -1, np.intp)
    y, x = pixels[:, 0] + 1, pixels[:, 1] + 1
    index[y, x] = np.arange(len(pixels))
    columns = [index[y + dy, x + dx] for dy, dx in ((-1, 0), (0, 1), (1, 0), (0, -1))]
    for dy, dx in ((-1, 1), (1, 1), (1, -1), (-1, -1)):
        diagonal = index[y + dy, x + dx]
        columns.append(np.where((index[y + dy, x] < 0) & (index[y, x + dx] < 0), diagonal, -1))
    table = np.stack(columns, axis=1).tolist()
    return [[other for other in row if other >= 0] for row in table]


def _chains(neighbours: list[list[int]]) -> list[list[int]]:
    """Pixels from node to node (a node has one neighbour or more than two), then rings that end where they began."""
    seen = bytearray(len(neighbours))
    chains = []
    for node, around in enumerate(neighbours):
        if len(around) in (0, 2):
            continue
        seen[node] = 1
        for step in around:
            direct = len(neighbours[step]) != 2
            if (direct and step < node) or (not direct and seen[step]):
                continue  # walked from the other end
            chains.append(_walk(node, step, neighbours, seen))
    for start, around in enumerate(neighbours):
        if len(around) == 2 and not seen[start]:
            seen[start] = 1
            chains.append(_walk(start, around[0], neighbours, seen, stop=start))
    return chains


def _walk(before: int, here: int, neighbours: list[list[int]], seen: bytearray, stop: int = -1) -> list[int]:
    """From a pixel over its neighbour on, until a node or `stop` is reached."""
    chain = [before, here]
    while here != stop and len(around := neighbours[here]) == 2:
        seen[here] = 1
        before, here = here, around[0] if around[0] != before else around[1]
        chain.append(here)
    return chain


def _merged_nodes(chains: list[list[int]], neighbours: list[list[int]]) -> dict[int, int]:
    """Which node each node pixel belongs to: junctions one or two steps apart are one."""
    owner = {pixel: pixel for pixel, around in enumerate(neighbours) if len(around) not in (0, 2)}

    def root(pixel: int) -> int:
        while owner[pixel] != pixel:
            pixel = owner[pixel]
        return pixel

    for chain in chains:
        a, b = chain[0], chain[-1]
        if len(chain) <= 3 and a != b and min(len(neighbours[a]), len(neighbours[b])) > 2:
            owner[root(a)] = root(b)
    return {pixel: root(pixel) for pixel in owner}


def _node_places(centres: Points, owner: dict[int, int]) -> dict[int, Points]:
    """The mean of each node's pixels."""
    members: dict[int, list[int]] = {}
    for pixel, node in owner.items():
        members.setdefault(node, []).append(pixel)
    alone = {node: centres[node] for node, pixels in members.items() if len(pixels) == 1}
    return alone | {node: centres[pixels].mean(axis=0) for node, pixels in members.items() if len(pixels) > 1}
