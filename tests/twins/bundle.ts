// A twin program and the sources it needs as one module: nothing to import, nothing of Node's.
import { join } from 'node:path';
import { build } from 'vite';

/** `entry`: a file of this folder. */
export async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry: join(import.meta.dirname, entry), formats: ['es'], fileName: 'page' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('bundle: vite watches, expected one bundle');
  return output.output[0].code;
}
