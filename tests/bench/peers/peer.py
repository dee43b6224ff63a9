"""What the peers share: the work (work.ts wrote it), the patch's gradient, and the protocol.

Protocol: a line of JSON {"ready": versions} when all is loaded; then for each line {"optimizer": name} on stdin one run of all steps
from the start, answered by {"seconds": ..., "statistic": ...}. Only the steps are timed: what they read lies ready where they run.
"""
import json, pathlib, sys
import numpy as np


class Work:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        work = json.loads((folder / "work.json").read_text())
        self.walkers, self.steps, self.size = work["walkers"], work["steps"], work["size"]
        self.rate, self.noise = work["learningRate"], work["noise"]
        domain = work["domain"]
        self.x0, self.y0, self.x1, self.y1 = (domain[name] for name in ("x0", "y0", "x1", "y1"))
        self.per_x = (self.size - 1) / (self.x1 - self.x0)
        self.per_y = (self.size - 1) / (self.y1 - self.y0)
        self.beta1, self.beta2, self.epsilon = (work["adam"][name] for name in ("beta1", "beta2", "epsilon"))
        # rows of (L, hx Lx, hy Ly, hx hy Lxy), one for each node, row-major in y
        self.tile = np.fromfile(folder / "tile.f32", np.float32).reshape(self.size * self.size, 4)
        self.start = np.fromfile(folder / "start.f32", np.float32).reshape(2, self.walkers)


def patch_gradient(part, u, v):
    """Gradient, per cell, of the bicubic Hermite patch at (u, v) of a cell; for arrays of any library.
    part(corner, k) is part k (L, Lx, Ly, Lxy) at corner 00, 10, 01, 11 (x first)."""
    def basis(u):
        w = 1 - u
        uu, uw = u * u, u * w
        return uu * (3 - 2 * u), uw * w, uw * u, 6 * uw, w * w - 2 * uw, uu - 2 * uw
    rise, left, right, d_rise, d_left, d_right = basis(u)
    def value(a, d, s0, s1): return a + rise * d + left * s0 - right * s1
    def slope(d, s0, s1): return d_rise * d + d_left * s0 + d_right * s1
    l0, l1 = part("00", 0), part("01", 0)
    d0, d1 = part("10", 0) - l0, part("11", 0) - l1
    x00, x10, x01, x11 = part("00", 1), part("10", 1), part("01", 1), part("11", 1)
    y0, y1 = part("00", 2), part("01", 2)
    e0, e1 = part("10", 2) - y0, part("11", 2) - y1
    z00, z10, z01, z11 = part("00", 3), part("10", 3), part("01", 3), part("11", 3)
    loss_rise = value(l1, d1, x01, x11) - value(l0, d0, x00, x10)
    below, above = value(y0, e0, z00, z10), value(y1, e1, z01, z11)
    along, along_top = slope(d0, x00, x10), slope(d1, x01, x11)
    along_y0, along_y1 = slope(e0, z00, z10), slope(e1, z01, z11)
    rise, left, right, d_rise, d_left, d_right = basis(v)
    return value(along, along_top - along, along_y0, along_y1), slope(loss_rise, below, above)


def statistic(x, y, alive):
    planes = [np.asarray(plane, np.float64) for plane in (x, y)]
    moment = lambda plane, order: float(np.mean((plane - plane.mean()) ** order))
    return {
        "walkers": len(planes[0]),
        "alive": int(np.sum(np.asarray(alive))),
        "mean": [float(plane.mean()) for plane in planes],
        "variance": [moment(plane, 2) for plane in planes],
        "fourth": [moment(plane, 4) for plane in planes],
    }


def serve(ready, run):
    """run(optimizer) does all steps and returns seconds, x, y, alive."""
    say = lambda answer: print(json.dumps(answer), flush=True)
    say({"ready": ready})
    for line in sys.stdin:
        seconds, x, y, alive = run(json.loads(line)["optimizer"])
        say({"seconds": seconds, "statistic": statistic(x, y, alive)})
