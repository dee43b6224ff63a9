"""JAX: lax.scan over the steps, jitted, on whatever device JAX finds. Arguments: folder of the work, random generator, unroll.
threefry2x32 is JAX's default; rbg is the fast one on GPUs."""
import os, sys, time
os.environ.setdefault("XLA_PYTHON_CLIENT_PREALLOCATE", "false")
import jax, jax.numpy as jnp
import numpy as np
from jax import lax
from peer import Work, patch_gradient, serve

work = Work(sys.argv[1])
generator, unroll = sys.argv[2], int(sys.argv[3])
parts = [jnp.asarray(work.tile[:, k]) for k in range(4)]
shifts = {"00": 0, "10": 1, "01": work.size, "11": work.size + 1}


def step(optimizer, state, key, t):
    x, y, alive, mx, my, vx, vy = state
    fx, fy = (x - work.x0) * work.per_x, (y - work.y0) * work.per_y
    ix = jnp.minimum(fx.astype(jnp.int32), work.size - 2)
    iy = jnp.minimum(fy.astype(jnp.int32), work.size - 2)
    node = iy * work.size + ix
    gx, gy = patch_gradient(lambda corner, k: parts[k][node + shifts[corner]], fx - ix, fy - iy)
    zx, zy = jax.random.normal(key, (2, work.walkers), jnp.float32)
    gx, gy = gx * work.per_x + work.noise * zx, gy * work.per_y + work.noise * zy
    if optimizer == "sgd":
        new_x, new_y = x - work.rate * gx, y - work.rate * gy
    else:
        mx, my = (work.beta1 * m + (1 - work.beta1) * g for m, g in ((mx, gx), (my, gy)))
        vx, vy = (work.beta2 * v + (1 - work.beta2) * g * g for v, g in ((vx, gx), (vy, gy)))
        c1, c2 = 1 - work.beta1 ** (t + 1.0), 1 - work.beta2 ** (t + 1.0)
        new_x, new_y = (p - work.rate * (m / c1) / (jnp.sqrt(v / c2) + work.epsilon) for p, m, v in ((x, mx, vx), (y, my, vy)))
    alive = alive & (work.x0 <= new_x) & (new_x <= work.x1) & (work.y0 <= new_y) & (new_y <= work.y1)
    return jnp.where(alive, new_x, x), jnp.where(alive, new_y, y), alive, mx, my, vx, vy


def walker(optimizer):
    @jax.jit
    def walk(x, y, key):
        zeros = jnp.zeros_like(x)
        state = (x, y, jnp.ones_like(x, dtype=bool), zeros, zeros, zeros, zeros)
        body = lambda state, t: (step(optimizer, state, jax.random.fold_in(key, t), t), None)
        return lax.scan(body, state, jnp.arange(work.steps), unroll=unroll)[0][:3]
    return walk


made = {}
seed = iter(range(1, 1 << 30))


def run(optimizer):
    x, y = (jax.device_put(plane) for plane in work.start)
    key = lambda: jax.random.key(next(seed), impl=generator)
    if optimizer not in made:
        made[optimizer] = walker(optimizer)
        jax.block_until_ready(made[optimizer](x, y, key()))  # compiled before it is timed
    own = jax.block_until_ready((x, y, key()))
    begin = time.perf_counter()
    ends = jax.block_until_ready(made[optimizer](*own))
    return time.perf_counter() - begin, *(np.asarray(one) for one in ends)


serve(f"JAX {jax.__version__}, {jax.devices()[0]}", run)
