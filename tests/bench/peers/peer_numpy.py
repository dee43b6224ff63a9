"""NumPy. Arguments: folder of the work, `notebook` or `tuned`.
notebook: what one writes in a notebook: whole arrays, float64, a new array for every operation.
tuned:    float32, nothing allocated in the loop, blocks of walkers that stay in the cache, the fastest bit generator."""
import sys, time
import numpy as np
from peer import Work, patch_gradient, serve

work = Work(sys.argv[1])
rng = np.random.default_rng()
fast = np.random.Generator(np.random.SFC64())


def notebook(optimizer):
    x, y = work.start.astype(float)
    alive = np.ones(work.walkers, bool)
    mx, my, vx, vy = np.zeros((4, work.walkers))
    tile = work.tile.reshape(work.size, work.size, 4).astype(float)
    begin = time.perf_counter()
    for t in range(work.steps):
        fx, fy = (x - work.x0) * work.per_x, (y - work.y0) * work.per_y
        ix = np.minimum(fx.astype(int), work.size - 2)
        iy = np.minimum(fy.astype(int), work.size - 2)
        nodes = {"00": tile[iy, ix], "10": tile[iy, ix + 1], "01": tile[iy + 1, ix], "11": tile[iy + 1, ix + 1]}
        gx, gy = patch_gradient(lambda corner, k: nodes[corner][:, k], fx - ix, fy - iy)
        gx = gx * work.per_x + work.noise * rng.normal(size=work.walkers)
        gy = gy * work.per_y + work.noise * rng.normal(size=work.walkers)
        if optimizer == "sgd":
            new_x, new_y = x - work.rate * gx, y - work.rate * gy
        else:
            mx, my = (work.beta1 * m + (1 - work.beta1) * g for m, g in ((mx, gx), (my, gy)))
            vx, vy = (work.beta2 * v + (1 - work.beta2) * g**2 for v, g in ((vx, gx), (vy, gy)))
            c1, c2 = 1 - work.beta1 ** (t + 1), 1 - work.beta2 ** (t + 1)
            new_x, new_y = (p - work.rate * (m / c1) / (np.sqrt(v / c2) + work.epsilon) for p, m, v in ((x, mx, vx), (y, my, vy)))
        alive &= (work.x0 <= new_x) & (new_x <= work.x1) & (work.y0 <= new_y) & (new_y <= work.y1)
        x, y = np.where(alive, new_x, x), np.where(alive, new_y, y)
    return time.perf_counter() - begin, x, y, alive


class Block:
    """Walkers that go through all steps together; every array is made once."""

    def __init__(self, n):
        self.n = n
        self.free = {}
        parts = [np.ascontiguousarray(work.tile[:, k]) for k in range(4)]
        # one index serves all corners: the tables begin later
        self.tables = {c: [p[shift:] for p in parts] for c, shift in (("00", 0), ("10", 1), ("01", work.size), ("11", work.size + 1))}

    def array(self, name, kind=np.float32):
        if name not in self.free: self.free[name] = np.empty(self.n, kind)
        return self.free[name]

    def place(self, p, origin, per, index, share):
        np.subtract(p, np.float32(origin), out=share)
        np.multiply(share, np.float32(per), out=share)
        index[...] = share
        np.minimum(index, work.size - 2, out=index)
        np.subtract(share, index, out=share, casting="unsafe")

    def basis(self, u, name):
        w, uu, uw, uw2 = (self.array(f"basis {k}") for k in range(4))
        h = [self.array(f"{name} {k}") for k in range(6)]
        rise, left, right, d_rise, d_left, d_right = h
        np.subtract(np.float32(1), u, out=w)
        np.multiply(u, u, out=uu)
        np.multiply(u, w, out=uw)
        np.add(uw, uw, out=uw2)
        np.add(u, u, out=rise)
        np.subtract(np.float32(3), rise, out=rise)
        np.multiply(rise, uu, out=rise)
        np.multiply(uw, w, out=left)
        np.multiply(uw, u, out=right)
        np.multiply(uw, np.float32(6), out=d_rise)
        np.multiply(w, w, out=d_left)
        np.subtract(d_left, uw2, out=d_left)
        np.subtract(uu, uw2, out=d_right)
        return h

    def value(self, h, a, d, s0, s1, out):
        spare = self.array("spare")
        np.multiply(h[0], d, out=out)
        np.multiply(h[1], s0, out=spare)
        np.add(out, spare, out=out)
        np.multiply(h[2], s1, out=spare)
        np.subtract(out, spare, out=out)
        return np.add(out, a, out=out)

    def slope(self, h, d, s0, s1, out):
        spare = self.array("spare")
        np.multiply(h[3], d, out=out)
        np.multiply(h[4], s0, out=spare)
        np.add(out, spare, out=out)
        np.multiply(h[5], s1, out=spare)
        return np.add(out, spare, out=out)

    def gradient(self, x, y):
        ix, iy = self.array("ix", np.int32), self.array("iy", np.int32)
        index = self.array("index", np.intp)
        u, v = self.array("u"), self.array("v")
        self.place(x, work.x0, work.per_x, ix, u)
        self.place(y, work.y0, work.per_y, iy, v)
        np.multiply(iy, work.size, out=index)
        np.add(index, ix, out=index)
        part = {
            (corner, k): np.take(table, index, out=self.array(f"{corner} {k}"), mode="clip")
            for corner, tables in self.tables.items()
            for k, table in enumerate(tables)
        }
        for left, right in (("00", "10"), ("01", "11")):
            for k in (0, 2): np.subtract(part[right, k], part[left, k], out=part[right, k])  # now the rise
        edges = {}
        h = self.basis(u, "u")
        for low, high in (("00", "10"), ("01", "11")):
            for k in (0, 2):
                rest = part[high, k], part[low, k + 1], part[high, k + 1]
                edges["value", low, k] = self.value(h, part[low, k], *rest, out=self.array(f"value {low} {k}"))
                edges["slope", low, k] = self.slope(h, *rest, out=self.array(f"slope {low} {k}"))
        h = self.basis(v, "v")
        loss_rise, along_rise = edges["value", "01", 0], edges["slope", "01", 0]
        np.subtract(loss_rise, edges["value", "00", 0], out=loss_rise)
        np.subtract(along_rise, edges["slope", "00", 0], out=along_rise)
        gx = self.value(h, edges["slope", "00", 0], along_rise, edges["slope", "00", 2], edges["slope", "01", 2], out=self.array("gx"))
        gy = self.slope(h, loss_rise, edges["value", "00", 2], edges["value", "01", 2], out=self.array("gy"))
        return np.multiply(gx, np.float32(work.per_x), out=gx), np.multiply(gy, np.float32(work.per_y), out=gy)

    def walk(self, x, y, alive, optimizer):
        f = np.float32
        z, inside, test = self.array("z"), self.array("inside", bool), self.array("test", bool)
        moments = [self.array(name) for name in ("mx", "vx", "my", "vy")]
        for m in moments: m[...] = 0
        for t in range(work.steps):
            c1, c2 = 1 - work.beta1 ** (t + 1), 1 - work.beta2 ** (t + 1)
            ends = []
            for p, g, m, v in zip((x, y), self.gradient(x, y), moments[::2], moments[1::2]):
                fast.standard_normal(dtype=f, out=z)
                np.multiply(z, f(work.noise), out=z)
                np.add(g, z, out=g)
                if optimizer == "sgd":
                    np.multiply(g, f(work.rate), out=g)
                else:
                    np.multiply(g, f(1 - work.beta1), out=z)
                    np.multiply(m, f(work.beta1), out=m)
                    np.add(m, z, out=m)
                    np.multiply(g, g, out=g)
                    np.multiply(g, f(1 - work.beta2), out=g)
                    np.multiply(v, f(work.beta2), out=v)
                    np.add(v, g, out=v)
                    np.sqrt(v, out=z)
                    np.add(z, f(work.epsilon * c2**0.5), out=z)
                    np.divide(m, z, out=g)
                    np.multiply(g, f(work.rate * c2**0.5 / c1), out=g)
                ends.append(np.subtract(p, g, out=g))
            for end, low, high in ((ends[0], work.x0, work.x1), (ends[1], work.y0, work.y1)):
                np.greater_equal(end, f(low), out=inside)
                np.logical_and(alive, inside, out=alive)
                np.less_equal(end, f(high), out=test)
                np.logical_and(alive, test, out=alive)
            np.copyto(x, ends[0], where=alive)
            np.copyto(y, ends[1], where=alive)


BLOCK = 4096
blocks = {}


def tuned(optimizer):
    x, y = work.start.copy()
    alive = np.ones(work.walkers, bool)
    begin = time.perf_counter()
    for first in range(0, work.walkers, BLOCK):
        own = slice(first, first + BLOCK)
        n = len(x[own])
        if n not in blocks: blocks[n] = Block(n)
        blocks[n].walk(x[own], y[own], alive[own], optimizer)
    return time.perf_counter() - begin, x, y, alive


serve(f"NumPy {np.__version__}", {"notebook": notebook, "tuned": tuned}[sys.argv[2]])
