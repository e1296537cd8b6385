// Builds static/build/ from node_modules, static/css and letters/pictures: one stylesheet, the NHS scripts, the fonts and pictures with
// their licences, and axe for tests.
// Called by script/static. Refuses to leave an address of another machine in the stylesheet.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as sass from "sass";

const made = "static/build.making";
const nhs = "node_modules/nhsuk-frontend/dist/nhsuk";

// Which faces of which family: pages and letters use the same files. A subset is one file; browsers fetch only those a page needs.
const families = [
  { id: "atkinson-hyperlegible-next", name: "Atkinson Hyperlegible Next", subsets: ["latin", "latin-ext"], faces: ["400-normal", "400-italic", "700-normal"] },
  { id: "noto-sans", name: "Noto Sans", subsets: ["latin", "latin-ext", "vietnamese", "greek", "cyrillic", "devanagari"], faces: ["400-normal", "700-normal"] },
  { id: "noto-sans-arabic", name: "Noto Sans Arabic", subsets: ["arabic"], faces: ["400-normal", "700-normal"] },
  { id: "noto-sans-symbols-2", name: "Noto Sans Symbols 2", subsets: ["symbols", "math"], faces: ["400-normal"] },
  { id: "noto-emoji", name: "Noto Emoji", subsets: ["emoji"], faces: ["400-normal", "700-normal"] },
];

// For letters alone: scripts that people here read and that every browser draws by itself.
const letterFaces = {
  hebrew: "hebrew", thai: "thai", bengali: "bengali", gurmukhi: "gurmukhi", gujarati: "gujarati", tamil: "tamil", sinhala: "sinhala", ethiopic: "ethiopic",
  sc: "chinese-simplified",
};

function copyFace(id, subset, face) {
  const file = `${id}-${subset}-${face}.woff2`;
  cpSync(`node_modules/@fontsource/${id}/files/${file}`, `${made}/fonts/${file}`);
  return file;
}

function ranges(family, subset) {
  const known = JSON.parse(readFileSync(`node_modules/@fontsource/${family.id}/unicode.json`, "utf8"));
  // The emoji file is the whole family; its ranges are listed in numbered parts.
  return known[subset] ?? [...new Set(Object.values(known).flatMap((part) => part.split(",")))].join(",");
}

function fontFaces(family) {
  return family.subsets.flatMap((subset) => family.faces.map((face) => {
    const [weight, style] = face.split("-");
    const file = copyFace(family.id, subset, face);
    return `@font-face{font-family:"${family.name}";font-style:${style};font-weight:${weight};font-display:swap;`
      + `src:url("fonts/${file}") format("woff2");unicode-range:${ranges(family, subset)}}\n`;
  })).join("");
}

function stylesheet() {
  const { css } = sass.compile("static/css/house.scss", {
    loadPaths: ["node_modules"],
    style: "compressed",
    sourceMap: false,
    quietDeps: true,
  });
  return css;
}

function refuseAddressesElsewhere(css) {
  const elsewhere = css.match(/(https?:)?\/\/[^\s)"']+|url\(\s*["']?data:[^)]{0,40}/gi);
  if (elsewhere) throw new Error(`The built stylesheet reaches outside this application: ${[...new Set(elsewhere)].join(", ")}`);
  for (const [, path] of css.matchAll(/url\(["']?([^"')]+)["']?\)/g)) {
    if (!existsSync(`${made}/${path}`)) throw new Error(`The built stylesheet names a file that was not copied: ${path}`);
  }
}

// Only what letters/pictures/manifest.yaml names, each under its id: of OpenMoji's 9,000 files a letter needs some seventy.
const manifest = "letters/pictures/manifest.yaml";
const entry = /^  (?<id>[a-z-]+): \{source: (?<source>[a-z]+), file: "(?<file>[^"]+)", alt: "[^"]+", idea: "[^"]+"(?:, colour: "(?<colour>#[0-9a-f]{6})")?, checked: "[^"]*"\}$/;
const sources = {
  openmoji: ({ file }) => drawing(`node_modules/openmoji/color/svg/${file}.svg`),
  healthicons: ({ file, colour }) => coloured(file, colour),
  own: ({ file }) => drawing(`letters/pictures/own/${file}.svg`),
};
const pictureLicences = { openmoji: "node_modules/openmoji/LICENSE.txt", healthicons: "node_modules/healthicons/LICENSE", own: "letters/pictures/own/LICENSE.txt" };

function drawing(path) {
  if (!existsSync(path)) throw new Error(`${manifest} names a picture that is not there: ${path}`);
  return readFileSync(path, "utf8");
}

// A black glyph would look foreign beside OpenMoji: its filled form in a flat colour goes under its outline, on OpenMoji's grid.
function coloured(file, colour) {
  if (!colour) throw new Error(`${manifest}: ${file} needs a colour`);
  const drawn = (style) => drawing(`node_modules/healthicons/public/icons/svg/${style}/${file}.svg`).replace(/<\/?svg[^>]*>/g, "");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><g transform="translate(4.8 4.8) scale(1.3)">`
    + `${drawn("filled").replaceAll("currentColor", colour)}${drawn("outline").replaceAll("currentColor", "#000")}</g></svg>\n`;
}

function copyPictures() {
  const lines = readFileSync(manifest, "utf8").split("\npictures:\n")[1].split("\n").filter((line) => line.trim() && !line.trim().startsWith("#"));
  for (const line of lines) {
    const picture = line.match(entry)?.groups;
    if (!picture || !Object.hasOwn(sources, picture.source)) throw new Error(`${manifest} has a line that cannot be read: ${line}`);
    const copy = `${made}/pictures/${picture.id}.svg`;
    if (existsSync(copy)) throw new Error(`${manifest} has two pictures of the name ${picture.id}`);
    writeFileSync(copy, sources[picture.source](picture));
  }
  for (const [source, licence] of Object.entries(pictureLicences)) cpSync(licence, `${made}/pictures/${source}-LICENSE.txt`);
}

rmSync(made, { recursive: true, force: true });
for (const folder of ["fonts", "images", "pictures", "test"]) mkdirSync(`${made}/${folder}`, { recursive: true });

const faces = families.map(fontFaces).join("");
for (const [script, subset] of Object.entries(letterFaces)) for (const face of ["400-normal", "700-normal"]) copyFace(`noto-sans-${script}`, subset, face);
for (const id of [...families.map((family) => family.id), ...Object.keys(letterFaces).map((script) => `noto-sans-${script}`)]) {
  cpSync(`node_modules/@fontsource/${id}/LICENSE`, `${made}/fonts/${id}-LICENSE.txt`);
}
// The plain icons only: nothing that carries the NHS logo.
for (const icon of readdirSync(`${nhs}/assets/images`).filter((name) => /^nhsuk-icon-(arrow|chevron|cross|minus|plus|search|tick|user).*\.svg$/.test(name))) {
  cpSync(`${nhs}/assets/images/${icon}`, `${made}/images/${icon}`);
}
copyPictures();
const css = faces + stylesheet();
refuseAddressesElsewhere(css);
writeFileSync(`${made}/fonts.css`, faces);
writeFileSync(`${made}/house.css`, css);
// The map beside the script is not shipped, so its last line must not ask for it.
writeFileSync(`${made}/nhsuk-frontend.min.js`, readFileSync(`${nhs}/nhsuk-frontend.min.js`, "utf8").replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
cpSync("node_modules/axe-core/axe.min.js", `${made}/test/axe.min.js`);

// In one move each, so that a running server misses its files for no time worth the name.
const before = "static/build.before";
rmSync(before, { recursive: true, force: true });
if (existsSync("static/build")) renameSync("static/build", before);
renameSync(made, "static/build");
rmSync(before, { recursive: true, force: true });
