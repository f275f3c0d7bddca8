// Draws assets/icon-<size>.png: two columns of a ledger that meet in one line, white on green. Run by `npm run icons`.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateSync } from "node:zlib";

const assets = join(dirname(dirname(fileURLToPath(import.meta.url))), "assets");
const sizes = [16, 20, 24, 32, 40, 48, 64, 80, 128];
/** Each pixel is the mean of so many by so many samples, which smooths the edges. */
const samples = 8;

const green = [14, 94, 72];
const white = [255, 255, 255];
const gold = [244, 190, 79];

/** In units of the icon's side. Later shapes lie over earlier ones. */
const shapes = [
  { colour: green, isInside: roundedBox(0.02, 0.02, 0.98, 0.98, 0.2) },
  { colour: white, isInside: roundedBox(0.18, 0.2, 0.45, 0.32, 0.03) },
  { colour: white, isInside: roundedBox(0.18, 0.4, 0.45, 0.52, 0.03) },
  { colour: white, isInside: roundedBox(0.55, 0.2, 0.82, 0.32, 0.03) },
  { colour: white, isInside: roundedBox(0.55, 0.4, 0.82, 0.52, 0.03) },
  { colour: gold, isInside: roundedBox(0.18, 0.62, 0.82, 0.69, 0.02) },
  { colour: gold, isInside: roundedBox(0.18, 0.75, 0.82, 0.82, 0.02) },
];

mkdirSync(assets, { recursive: true });
for (const size of sizes) writeFileSync(join(assets, `icon-${size}.png`), png(size, draw(size)));

function roundedBox(left, top, right, bottom, radius) {
  return (x, y) => {
    const dx = Math.max(left + radius - x, 0, x - (right - radius));
    const dy = Math.max(top + radius - y, 0, y - (bottom - radius));
    return dx * dx + dy * dy <= radius * radius;
  };
}

/** RGBA rows, each with the PNG filter byte 0 before it. */
function draw(size) {
  const bytes = Buffer.alloc(size * (1 + size * 4));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) bytes.set(pixel(x, y, size), y * (1 + size * 4) + 1 + x * 4);
  }
  return bytes;
}

function pixel(x, y, size) {
  const sum = [0, 0, 0];
  let covered = 0;
  for (let i = 0; i < samples * samples; i += 1) {
    const sx = (x + ((i % samples) + 0.5) / samples) / size;
    const sy = (y + (Math.floor(i / samples) + 0.5) / samples) / size;
    const top = shapes.findLast((shape) => shape.isInside(sx, sy));
    if (!top) continue;
    covered += 1;
    top.colour.forEach((value, channel) => (sum[channel] += value));
  }
  if (covered === 0) return [0, 0, 0, 0];
  return [
    ...sum.map((value) => Math.round(value / covered)),
    Math.round((255 * covered) / (samples * samples)),
  ];
}

function png(size, rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits a channel, colour with alpha, the one compression, filter and no interlace.
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
