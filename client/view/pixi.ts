// The one place that loads Pixi: on demand (not before join), without eval (the page's policy forbids it).
export type Pixi = typeof import('pixi.js');

let loading: Promise<Pixi> | null = null;

export function loadPixi(): Promise<Pixi> {
  if (loading !== null) return loading;
  const asked = Promise.all([import('pixi.js'), import('pixi.js/unsafe-eval')]).then(([pixi]) => pixi);
  loading = asked;
  // Not loaded (the Wi-Fi was away): the next map asks again.
  asked.catch(() => {
    if (loading === asked) loading = null;
  });
  return asked;
}

/** True where no GPU stands behind WebGL (SwiftShader, llvmpipe): every pixel counts there. */
export function drawsInSoftware(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return true;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return /swiftshader|llvmpipe|software/i.test(name);
}
