// The one place that loads Pixi: on demand (not before join), without eval (the page's policy forbids it), with one switch for the renderer.
export type Pixi = typeof import('pixi.js');

/** WebGPU comes with the compute kernels, which share its device; until then the widest rung. */
export const rendererPreference: 'webgl' | 'webgpu' = 'webgl';

let loading: Promise<Pixi> | null = null;

export function loadPixi(): Promise<Pixi> {
  loading ??= Promise.all([import('pixi.js'), import('pixi.js/unsafe-eval')]).then(([pixi]) => pixi);
  return loading;
}
