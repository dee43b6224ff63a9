// Hills and wells as they travel. Which ones make sense is for the landscape that they belong to.
import * as v from 'valibot';

const bump = v.strictObject({ x: v.number(), y: v.number(), height: v.number(), width: v.number() });

export const bumpList = (most: number) => v.pipe(v.array(bump), v.maxLength(most), v.readonly());
