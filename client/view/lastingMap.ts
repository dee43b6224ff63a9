// A map that outlives its device: it is drawn on the page's GPU, and when that is lost the same map is built anew in WebGL.
import type { OpenGpu } from '../gpu/device.ts';
import type { Dots, MapView, Theme } from './mapView.ts';

export type BuildMap = (theme: Theme, gpu: OpenGpu | null) => Promise<MapView>;

/** Rejects where not even WebGL can be had. */
export async function createLastingMap(build: BuildMap, firstTheme: Theme, gpu: OpenGpu | null): Promise<MapView> {
  let theme = firstTheme;
  let closed = false;
  /** null while it is built anew */
  let map: MapView | null = null;
  let lost = false;
  // What a new map is told.
  let shown: Parameters<MapView['show']> | null = null;
  let step: Parameters<MapView['nextStep']>[0] = null;
  let marks: Parameters<MapView['heroes']>[0] = [];
  let at: Float32Array | null = null;
  let fogged = false;
  let dots: Dots | null = null;
  /** Of the lost device nothing can be told; what comes from another rung of the ladder before the map is there waits here. */
  const pictures = new Map<string, Parameters<MapView['swarms']>>();

  async function buildAnew(): Promise<void> {
    const built = await build(theme, null);
    if (closed) return built.destroy();
    map = built;
    built.theme(theme);
    if (shown) built.show(...shown);
    built.nextStep(step);
    built.heroes(marks);
    if (at) built.moveHeroes(at, true);
    for (const swarms of pictures.values()) built.swarms(...swarms);
    built.dots(dots);
    built.fog(fogged);
  }
  function fall(): void {
    if (lost) return;
    lost = true;
    console.warn('The map is drawn without the GPU device from now on');
    map?.destroy();
    map = null;
    if (!closed) buildAnew().catch((error: unknown) => console.error(error));
  }
  if (gpu) {
    map = await build(theme, gpu).catch((error: unknown) => {
      console.warn('The map cannot be drawn with WebGPU', error);
      return null;
    });
    if (map) void gpu.device.lost.then(fall);
  }
  map ??= await build(theme, null);

  return {
    get canvas() {
      return map?.canvas ?? null;
    },
    get inSoftware() {
      return map?.inSoftware ?? false;
    },
    show(world, start) {
      shown = [world, start];
      step = null;
      marks = [];
      at = null;
      dots = null;
      pictures.clear();
      map?.show(world, start);
    },
    theme(next) {
      theme = next;
      map?.theme(next);
    },
    resize: () => map?.resize(),
    nextStep(next) {
      step = next;
      map?.nextStep(next);
    },
    heroes(next) {
      if (next.length !== marks.length) at = null;
      marks = next;
      map?.heroes(next);
    },
    moveHeroes(xy, cut) {
      at = xy;
      map?.moveHeroes(xy, cut);
    },
    swarms(id, picture, look) {
      if (picture.on === 'memory') pictures.set(id, [id, picture, look]);
      else pictures.delete(id);
      if (picture.on === 'memory' || map?.canvas) map?.swarms(id, picture, look);
    },
    clearSwarms(id) {
      if (id === undefined) pictures.clear();
      else pictures.delete(id);
      map?.clearSwarms(id);
    },
    dots(next) {
      dots = next;
      map?.dots(next);
    },
    fog(on) {
      fogged = on;
      map?.fog(on);
    },
    destroy() {
      closed = true;
      map?.destroy();
      map = null;
    },
  };
}
