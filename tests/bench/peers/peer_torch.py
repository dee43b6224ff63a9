"""PyTorch. Arguments: folder of the work, variant, threads (0: all; of the CPU).
eager:    every operation by itself, on the CPU.
cuda:     the same on the GPU.
graph:    the same, 20 steps captured in one CUDA graph.
compiled: torch.compile of one step.
compiled-graph: torch.compile of 20 steps, captured in one CUDA graph."""
import os, sys, time
import torch
from peer import Work, patch_gradient, serve

work = Work(sys.argv[1])
variant = sys.argv[2]
torch.set_num_threads(int(sys.argv[3]) or os.cpu_count())
device = torch.device("cpu" if variant == "eager" else "cuda")
if variant.startswith("compiled") and not hasattr(torch, "compile"): sys.exit(f"torch {torch.__version__} has no compile")
STEPS_A_GRAPH = 20

tile = torch.from_numpy(work.tile).to(device)
parts = [tile[:, k].contiguous() for k in range(4)]
shifts = {"00": 0, "10": 1, "01": work.size, "11": work.size + 1}


def step(optimizer, x, y, alive, mx, my, vx, vy, t):
    fx, fy = (x - work.x0) * work.per_x, (y - work.y0) * work.per_y
    ix = fx.to(torch.int32).clamp(max=work.size - 2)
    iy = fy.to(torch.int32).clamp(max=work.size - 2)
    node = iy * work.size + ix
    at = {corner: node + shift for corner, shift in shifts.items()}
    gx, gy = patch_gradient(lambda corner, k: torch.index_select(parts[k], 0, at[corner]), fx - ix, fy - iy)
    gx = gx * work.per_x + work.noise * torch.randn_like(gx)
    gy = gy * work.per_y + work.noise * torch.randn_like(gy)
    t = t + 1
    if optimizer == "sgd":
        new_x, new_y = x - work.rate * gx, y - work.rate * gy
    else:
        mx, my = (work.beta1 * m + (1 - work.beta1) * g for m, g in ((mx, gx), (my, gy)))
        vx, vy = (work.beta2 * v + (1 - work.beta2) * g * g for v, g in ((vx, gx), (vy, gy)))
        c1, c2 = 1 - work.beta1**t, 1 - work.beta2**t
        new_x, new_y = (p - work.rate * (m / c1) / (torch.sqrt(v / c2) + work.epsilon) for p, m, v in ((x, mx, vx), (y, my, vy)))
    alive = alive & (work.x0 <= new_x) & (new_x <= work.x1) & (work.y0 <= new_y) & (new_y <= work.y1)
    return torch.where(alive, new_x, x), torch.where(alive, new_y, y), alive, mx, my, vx, vy, t


def start():
    x, y = torch.from_numpy(work.start.copy()).to(device)
    zeros = [torch.zeros_like(x) for _ in range(4)]
    return [x, y, torch.ones_like(x, dtype=torch.bool), *zeros, torch.zeros((), device=device)]


def several(one, optimizer, count):
    def steps(*state):
        for _ in range(count): state = one(optimizer, *state)
        return state
    return steps


def captured(steps):
    """Replays a CUDA graph over its own state, in place."""
    static = start()
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    def once():
        for kept, new in zip(static, steps(*static)): kept.copy_(new)
    with torch.cuda.stream(side):
        for _ in range(3): once()
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph): once()
    return static, graph


made = {}


def maker(optimizer):
    """A function that does all steps from a state that lies ready."""
    if variant.endswith("graph"):
        count = next(n for n in range(min(STEPS_A_GRAPH, work.steps), 0, -1) if work.steps % n == 0)
        steps = several(step, optimizer, count)
        static, graph = captured(torch.compile(steps, fullgraph=True, dynamic=False) if variant == "compiled-graph" else steps)
        def go(state):
            for kept, new in zip(static, state): kept.copy_(new)
            for _ in range(work.steps // count): graph.replay()
            return static
        return go
    one = several(step, optimizer, 1)
    if variant == "compiled": one = torch.compile(one, fullgraph=True, dynamic=False)
    def go(state):
        for _ in range(work.steps): state = one(*state)
        return state
    return go


def run(optimizer):
    sync = torch.cuda.synchronize if device.type == "cuda" else lambda: None
    with torch.no_grad():
        if optimizer not in made:
            made[optimizer] = maker(optimizer)
            if device.type == "cuda": made[optimizer](start())  # compiled before it is timed
        state = start()
        sync()
        begin = time.perf_counter()
        state = made[optimizer](state)
        sync()
        seconds = time.perf_counter() - begin
    x, y, alive = (one.cpu().numpy() for one in state[:3])
    return seconds, x, y, alive


where = torch.cuda.get_device_name() if device.type == "cuda" else f"CPU, {torch.get_num_threads()} threads"
serve(f"PyTorch {torch.__version__}, {where}", run)
