// What the clients send, and the scripted model's side of it.
import * as zlib from 'node:zlib';
import { z } from 'zod';

export const Said = 'Hello from the model, in several words.';
export const Weather = { name: 'get_weather', description: 'The weather in a city.' };
export const WeatherParameters = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'], additionalProperties: false };
export const WeatherShape = z.object({ city: z.string() });
export const weatherIn = (city) => `twenty-one degrees in ${city}`;

export const Person = z.object({ name: z.string(), age: z.number() });
export const PersonSchema = {
  type: 'object',
  properties: { name: { type: 'string' }, age: { type: 'number' } },
  required: ['name', 'age'],
  additionalProperties: false,
};

export const Prompts = {
  plain: 'Greet me in one sentence.',
  tools: 'Use get_weather for Paris, then tell me.',
  parallel: 'Use get_weather for Paris and for Oslo at once, then tell me.',
  structured: 'Ada is 36 years old. Give her name and age.',
  image: 'What colour is this image?',
  endless: 'Count to ten thousand.',
};

export const image = png(2, 2, [255, 0, 0]);
export const imageUrl = `data:image/png;base64,${image}`;

// A PNG of one colour, base64.
function png(width, height, colour) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.of(0), ...Array.from({ length: width }, () => Buffer.from(colour))]);
  const rows = zlib.deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]).toString('base64');
}

function chunk(type, data) {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(typed.length + 8);
  whole.writeUInt32BE(data.length, 0);
  typed.copy(whole, 4);
  whole.writeUInt32BE(crc(typed), typed.length + 4);
  return whole;
}

// zlib.crc32 came with node 22.
function crc(bytes) {
  if (zlib.crc32) {
    return zlib.crc32(bytes);
  }

  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    }
  }

  return (value ^ 0xffffffff) >>> 0;
}
