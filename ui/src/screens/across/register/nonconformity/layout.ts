/** Where everything stands in a fishbone: the spine runs down to what is wrong, the bones come from both sides. */

export interface Bone { name: string; causes: readonly string[] }
export interface Line { text: string; x: number; y: number; kind: "name" | "cause" | "more"; end: boolean }
export interface Drawing { width: number; height: number; spine: number; spineTo: number; ribs: string[]; lines: Line[]; effect: string[]; effectTop: number }

const LINE = 15;
const NAME = 17;
const GAP = 16;
const PAD = 8;

/** Words in lines of so many letters; a word that is longer is cut. */
export function wrap(text: string, letters: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > letters ? `${word.slice(0, letters - 1)}…` : word);
  }
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = `${(kept[most - 1] ?? "").slice(0, letters - 1)}…`;
  return kept;
}

/** `letter` is how wide a letter is on average. */
export function fishbone(bones: readonly Bone[], effect: string, width: number, letter: number): Drawing {
  const spine = width / 2;
  const room = Math.floor((spine - 22) / letter);
  const ribs: string[] = [];
  const lines: Line[] = [];
  let top = PAD;
  for (let row = 0; row * 2 < bones.length; row += 1) {
    const pair = [bones[row * 2], bones[row * 2 + 1]];
    let height = NAME;
    pair.forEach((bone, side) => {
      if (bone === undefined) return;
      const end = side === 1;
      const [edge, near] = end ? [width - 2, spine + 14] : [2, spine - 14];
      lines.push({ text: bone.name, x: edge, y: top + 12, kind: "name", end });
      let y = top + NAME;
      for (const cause of bone.causes) {
        wrap(cause, room, 3).forEach((text, index) => {
          lines.push({ text, x: edge, y: y + 12, kind: index === 0 ? "cause" : "more", end });
          y += LINE;
        });
      }
      ribs.push(`M${String(edge)} ${String(top + NAME - 1)}H${String(near)}L${String(spine)} ${String(top + NAME + 15)}`);
      height = Math.max(height, y - top, NAME + 18);
    });
    top += height + GAP;
  }
  const said = wrap(effect, Math.floor((width - 28) / letter), 4);
  return { width, height: top + 12 + said.length * LINE + PAD, spine, spineTo: top, ribs, lines, effect: said, effectTop: top };
}
