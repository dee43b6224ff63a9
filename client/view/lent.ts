// A buffer of the device, lent to Pixi: it is bound as it is, never written, and never destroyed there.
import type { Buffer as PixiBuffer, Renderer } from 'pixi.js';
import type { Pixi } from './pixi.ts';

/** The renderer must be on the buffer's device. */
export function lent(pixi: Pixi, renderer: Renderer, gpuBuffer: GPUBuffer): PixiBuffer {
  const buffer = new pixi.Buffer({ size: gpuBuffer.size, usage: pixi.BufferUsage.STORAGE, label: gpuBuffer.label });
  buffer.autoGarbageCollect = false;
  // Where Pixi's buffer system (8.22) keeps and first looks for what it has made itself.
  buffer._gpuData[renderer.uid] = { gpuBuffer, destroy: () => undefined };
  return buffer;
}
