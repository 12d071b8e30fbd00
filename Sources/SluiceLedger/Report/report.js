"use strict";
(() => {
// Texts of records are anybody's. They reach the page as text alone: `h` appends text, and nothing here writes HTML.
// A comment stands on a line of its own, which the page leaves out.

// ---- Tools ---------------------------------------------------------------------------------------------------------

const byID = (id) => document.getElementById(id);
const data = JSON.parse(byID("data").textContent);
const isLive = data.form === "live";
const questions = new Map(data.questions.map((question) => [question.name, question.ask]));

const { entries, fromEntries, hasOwn, keys } = Object;
const { max, min } = Math;
const isNone = (value) => value === null || value === undefined;

/** Makes an element: h("td.num", {title: "…"}, child, …), without members h("td", child, …). Members that start with "on" are listeners. */
function h(name, members, ...children) {
  if (members?.constructor !== Object) return h(name, {}, members, ...children);
  const [tag, ...classes] = name.split(".");
  const isDrawn = tag === "svg" || tag === "path";
  const element = document.createElementNS("http://www.w3.org/" + (isDrawn ? "2000/svg" : "1999/xhtml"), tag);
  for (const [key, value] of entries({ class: classes.join(" ") || null, ...members })) {
    if (isNone(value) || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => !isNone(child)));
  return element;
}

const button = (label, onclick, members) => h("button", { type: "button", onclick, ...members }, label);
const link = (label, onclick) => button(label, onclick, { class: "link" });
/** A choice among texts. */
function pick(id, options, chosen, turn) {
  const select = h("select", { id, onchange: () => turn(select.value) }, options.map((one) => h("option", { selected: one === chosen }, one)));
  return select;
}
const none = (text) => h("p.none", text);
const isNumber = (value) => typeof value === "number";
const isGood = (status) => status >= 200 && status < 300;

// ---- Figures as people write them ----------------------------------------------------------------------------------

const group = (value, places = 0) =>
  value.toLocaleString("en", { minimumFractionDigits: places, maximumFractionDigits: places });

/** So many digits that count, and no exponent. */
function digits(value, count) {
  const places = value === 0 ? 0 : count - 1 - Math.floor(Math.log10(Math.abs(value)));
  return group(value, min(12, max(0, places)));
}

const significant = (value, count) => value.toLocaleString("en", { maximumSignificantDigits: count });

function short(value) {
  const size = Math.abs(value);
  for (const [unit, letter] of [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "K"]]) {
    if (size >= unit * (unit === 1e3 ? 10 : 1)) return significant(value / unit, 3) + " " + letter;
  }
  return significant(value, Number.isInteger(value) ? 21 : 3);
}

const known = (format) => (value) => (isNumber(value) ? format(value) : "–");
const show = {
  text: (value) => {
    const text = isNone(value) ? "–" : plain(value);
    return text.length > 2e3 ? text.slice(0, 2e3) + "…" : text;
  },
  count: known(short),
  share: known((value) => (value === 0 ? "0" : digits(value * 100, value < 0.1 ? 2 : 3)) + " %"),
  time: known((value) => {
    if (value < 999.5) return (value < 9.95 ? digits(value, 2) : group(value)) + " ms";
    if (value < 59_950) return group(value / 1000, value < 9_950 ? 2 : 1) + " s";
    const seconds = Math.round(value / 1000);
    return seconds < 36_000 ? `${Math.floor(seconds / 60)} min ${seconds % 60} s` : group(seconds / 3600, 1) + " h";
  }),
  money: (value) => {
    if (!isNumber(value)) return "unknown";
    if (value === 0) return "$0";
    return "$" + (value >= 1e5 ? short(value) : value >= 0.995 ? group(value, 2) : digits(value, 2));
  },
  nano: (value) => show.money(isNumber(value) ? value / 1e9 : null),
  status: (value) => isNumber(value) && { "-2": "timed out", "-3": "cancelled", "-100": "no answer" }[value] || show.text(value),
  moment: (value) => (typeof value === "string" ? value.slice(0, 10) + " " + value.slice(11, 19) : "–"),
};

/** How a figure is shown, by its name. */
function formatOf(key) {
  const kinds = [
    [/^(cost|saved)/, show.money], [/^(nano_usd|spent|held|limit)$/, show.nano], [/(_at|_request|^start|^end)$/, show.moment],
    [/(^|_)ms$|^latency|^time_to/, show.time], [/rate$|^used$/, show.share], [/status$/, show.status],
  ];
  return kinds.find(([name]) => name.test(key))?.[1] ?? ((value) => (isNumber(value) ? short(value) : show.text(value)));
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
/** A time as the clock of the page's zone has it: answers carry their offset, so that the text says it already. */
function clock(text) {
  const month = months[Number(text.slice(5, 7)) - 1];
  if (state.step === "month") return month + " " + text.slice(0, 4);
  const day = Number(text.slice(8, 10)) + " " + month;
  return state.step === "minute" || state.step === "hour" ? day + " " + text.slice(11, 16) : day;
}

/** The text of an instant with the offset of a time near it. */
function near(instant, time) {
  const offset = /[+-]\d\d:\d\d$/.exec(time)?.[0] ?? "+00:00";
  const minutes = Number(offset.slice(0, 3)) * 60 + Number(offset[0] + offset.slice(4));
  return new Date(instant + minutes * 6e4).toISOString();
}

function save(name, rows) {
  const cell = (value) => {
    const text = isNone(value) ? "" : String(value);
    // A spreadsheet would take a text that begins so for a formula.
    const plain = isNumber(value) || !/^[=+\-@\t\r]/.test(text) ? text : "'" + text;
    return /[",\r\n]/.test(plain) ? '"' + plain.replaceAll('"', '""') + '"' : plain;
  };
  const text = rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
  h("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: name + ".csv" }).click();
}

// ---- What is shown -------------------------------------------------------------------------------------------------

const steps = { minute: 6e4, hour: 36e5, day: 864e5, week: 6048e5, month: 2592e6 };
const spans = { "1h": 36e5, "24h": 864e5, "7d": 6048e5, "30d": 2592e6, "90d": 7776e6, all: null };
const state = {
  filters: {}, span: "7d", from: data.from, to: data.to, step: data.step, property: data.property,
  list: "newest", text: "", more: null, scores: [], sort: new Map(), open: new Set(), whole: new Set(isLive ? ["requests"] : []), drawing: 0,
};

// ---- The one source of figures, in its two forms -------------------------------------------------------------------

const lookUp = (map, key) => (hasOwn(map, key) ? map[key] : null);

/** Figures that stand in the file. Filters take rows of what was asked by their fields too; null: the file has none. */
const fileSource = {
  async rows(name) {
    const filters = entries(state.filters);
    const by = questions.get(name).by ?? [];
    const more = fields.filter((field) => hasOwn(state.filters, field) && !by.includes(field));
    const answer = lookUp(data.answers, [name, ...more].join("|"));
    if (!answer) return null;
    // Columns go by their place: a property may be called as a figure is.
    const names = [...by, ...more, ...answer.columns.slice(by.length + more.length)];
    const all = answer.rows.map((row) => {
      return { ...fromEntries(names.map((name, index) => [name, row[index]])), others: row.length > names.length };
    });
    const rows = all.filter((row) => filters.every(([field, value]) => !row.others && row[field] === value));
    // The value may be among those that the file has no rows of.
    return rows.length || !filters.length || !(answer.cut || all.some((row) => row.others)) ? rows : null;
  },
  async list(name) {
    const answer = lookUp(data.answers, name);
    const filters = entries(state.filters);
    if (!answer?.rows?.[0]?.request_id) return name === "session" && filters.length ? null : answer;
    return { rows: answer.rows.filter((row) => filters.every(([field, value]) => valueOf(row, field) === value)) };
  },
  async request(id) { return lookUp(data.requests, id); },
  async session(id) { return lookUp(data.sessions, id); },
  async budgets() { return data.budgets; },
  async prompts() { return data.prompts; },
  async prompt(name) { return data.prompts.find(({ id }) => id === name); },
  async version(prompt, number) { return prompt.history.find(({ version }) => version === number); },
};

function valueOf(row, field) {
  if (field !== "property") return row[{ status: "response_status", user: "request_user_id" }[field] ?? field];
  return entries(row.request_properties).find(([key]) => key.toLowerCase() === state.property?.toLowerCase())?.[1] ?? null;
}

let asked = new Map();

/** Asks the server, the same question once a drawing. */
function ask(question) {
  const text = JSON.stringify(question);
  if (!asked.has(text)) {
    asked.set(text, (async () => {
      const response = await fetch("query?q=" + encodeURIComponent(text));
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.error);
      return answer;
    })());
  }
  return asked.get(text);
}

/** Figures that the server is asked for: the same questions within the range, the filter as their `where`. */
const askingSource = {
  question(name, more = []) {
    const { by, where, metrics, ...rest } = questions.get(name);
    const tests = [data.where, where, ...more].filter(Boolean);
    for (const [field, value] of entries(state.filters)) {
      tests.push(field === "property" ? { property: state.property, equals: value } : { [field]: { equals: value } });
    }
    const from = Date.parse(state.from), to = Date.parse(state.to);
    const scope = name === "before" ? { from: max(0, 2 * from - to), to: from } : { from, to };
    const dimension = { time: state.step, property: { property: state.property } };
    const named = by && { by: by.map((field) => dimension[field] ?? field) };
    const measured = metrics && { metrics: name === "prompt" ? metrics.concat(state.scores) : metrics };
    return { ...rest, ...measured, ...scope, ...named, zone: data.zone, ...(tests.length && { where: { and: tests } }) };
  },
  async rows(name) {
    const by = questions.get(name).by ?? [];
    if (by.includes("property") && !state.property) return [];
    const answer = await ask(this.question(name));
    return answer.rows.map(({ by: values, ...figures }) =>
      ({ ...figures, ...fromEntries(by.map((field) => [field, values[field === "property" ? state.property : field]])) }));
  },
  async list(name, members, more) {
    return ask(name === "alert" ? questions.get(name) : { ...this.question(name, more), ...members });
  },
  async request(id) { return ask({ request: id, bodies: true, zone: data.zone }); },
  async session(id) { return ask({ session: id, zone: data.zone }); },
  async budgets() { return (await ask({ list: "budgets" })).budgets; },
  async prompts() { return (await ask({ list: "prompts" })).prompts; },
  async prompt(id) { return ask({ prompt: id }); },
  async version(prompt, version) { return ask({ prompt: prompt.id, version }); },
};

const source = isLive ? askingSource : fileSource;

// ---- Tables --------------------------------------------------------------------------------------------------------

/** A column: its figures' name and head, and what stands in a cell (else the text that `format` makes of the figure). */
const column = (key, label, cell = null, format = formatOf(key)) => ({ key, label: label ?? words(key), cell, format });
const words = (key) => key.charAt(0).toUpperCase() + key.slice(1).replace(/_ms$|\.mean$/, "").replaceAll("_", " ");

/** A table that sorts by a click on a head, saves itself as CSV, and begins with its first rows. */
function table(name, given, columns) {
  if (!given.length) return none("Nothing in this range.");
  const { key: by, down } = state.sort.get(name) ?? {};
  const isMissing = (row) => Boolean(row.others || by && isNone(row[by]));
  const order = (left, right) => (left < right ? -1 : left > right ? 1 : 0) * (down ? -1 : 1);
  const rows = [...given].sort((one, other) => isMissing(one) - isMissing(other) || order(one[by], other[by]));
  const isText = ({ key, cell, format }) => cell || !rows.some((row) => isNumber(row[key])) &&
    ![show.money, show.time, show.share].includes(format);
  // In place: the table may stand in a dialog, and nothing has to be asked again.
  const again = (pressed) => {
    const fresh = table(name, given, columns);
    element.replaceWith(fresh);
    fresh.querySelector(pressed)?.focus({ preventScroll: true });
  };
  const heads = columns.map((column, index) => {
    const { key, label } = column;
    const turn = () => {
      state.sort.set(name, { key, down: by === key ? !down : !isText(column) });
      again(`th:nth-child(${index + 1}) button`);
    };
    const direction = by === key && (down ? "descending" : "ascending");
    return h(isText(column) ? "th" : "th.num", { scope: "col", "aria-sort": direction },
      button(label + (direction ? (down ? " ↓" : " ↑") : ""), turn));
  });
  const isWhole = state.whole.has(name);
  const lines = (isWhole ? rows : rows.slice(0, 12)).map((row) => h("tr", columns.map((column, index) => {
    const value = row[column.key];
    const content = row.others && isText(column) ? (index ? "" : "others") :
      column.cell && !row.others ? column.cell(row) : column.format(value, row);
    return h(isText(column) ? "td" : "td.num", { "data-v": isNumber(value) ? value : null }, content);
  })));
  const names = columns.map(({ key }) => key);
  const turn = () => {
    if (!state.whole.delete(name)) state.whole.add(name);
    again(".buttons button");
  };
  const element = h("div",
    h("div.scroll", { tabindex: 0, role: "region", "aria-label": name }, h("table", { id: "table-" + name },
      h("caption", name), h("thead", h("tr", heads)), h("tbody", lines))),
    h("div.buttons", rows.length > 12 ? button(isWhole ? "Fewer" : `All ${group(rows.length)}`, turn) : null,
      button("CSV", () => save(name, [names, ...rows.map((row) => names.map((key) => row[key]))]))));
  return element;
}

const missing = () => none("This file has no figures for this filter; `python -m sluice ui` has.");

const cost = (sum, row) => !row.unknown_prices ? show.money(sum) :
  (sum > 0 ? show.money(sum) + " + " : "") + short(row.unknown_prices) + " unknown";

const heads = {
  error_rate: "Errors %", "latency.p50": "p50", "latency.mean": "Latency", "latency.p95": "p95", "time_to_first_token.p50": "First event",
  tokens_per_second: "Tokens/s", completion_tokens: "Answer tokens", "cost.mean": "Cost each", active_users: "Users",
  "prompt_tokens.mean": "Prompt each", "completion_tokens.mean": "Answer each",
};

/** The table of a question: its dimensions, of which `field` can be filtered by, and its figures. */
const fieldTable = (name, field) => async () => {
  const rows = await source.rows(name);
  if (!rows) return missing();
  const { by, metrics } = questions.get(name);
  const cell = (row) => link(formatOf(field)(row[field]), () => filter(field, row[field]));
  return table(name, rows, [...by.map((one) => column(one, label(one), one === field ? cell : null)),
    ...metrics.filter((one) => one !== "unknown_prices").map((one) => column(one, heads[one], null, one === "cost" ? cost : formatOf(one)))]);
};

const label = (field) => (field === "property" ? state.property ?? "Property" : words(field));

// ---- Charts --------------------------------------------------------------------------------------------------------

const ceiling = (value) => {
  const unit = 10 ** Math.floor(Math.log10(value));
  return unit * [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * unit >= value * 0.999999);
};

/**
 * A chart over time, of bars on each other or of lines. It is drawn without text, since it is stretched; labels are HTML.
 * `series`: [{name, values: a Map from time to figure, color, format, isQuiet}]; a quiet one is not drawn.
 */
function chart(name, title, series, format, isStacked) {
  const times = [...new Set(series.flatMap((one) => [...one.values.keys()]))].sort((a, b) => Date.parse(a) - Date.parse(b));
  if (!series.some(hasSome)) return none("Nothing in this range.");
  series.forEach((one, index) => { one.color ??= "c" + (index % 8); });
  const drawn = series.filter((one) => !one.isQuiet && hasSome(one));
  const length = steps[state.step];
  const instants = times.map((time) => Date.parse(time));
  const start = min(instants[0], Date.parse(state.from));
  const end = max(instants.at(-1) + length, Date.parse(state.to));
  const x = (instant) => ((instant - start) / (end - start)) * 1000;
  const width = max(1, x(start + length) * 0.9);
  const top = ceiling(max(...times.map((time) => {
    const values = drawn.map((one) => one.values.get(time) ?? 0);
    return isStacked ? values.reduce((sum, value) => sum + value, 0) : max(...values);
  })) || 1);
  const y = (value) => 200 - (value / top) * 200;
  const two = (value) => Number(value.toFixed(2));
  const picture = h("svg", { viewBox: "0 0 1000 200", preserveAspectRatio: "none", "aria-hidden": "true" },
    h("path.grid", { d: "M0 50H1000M0 100H1000M0 150H1000" }));
  const heights = new Map();
  for (const one of drawn) {
    let path = "", last = -Infinity;
    times.forEach((time, place) => {
      const value = one.values.get(time);
      if (!isNumber(value)) return;
      if (isStacked) {
        const below = heights.get(time) ?? 0;
        heights.set(time, below + value);
        if (value > 0) path += `M${two(x(instants[place]))} ${two(y(below))}V${two(y(below + value))}h${two(width)}V${two(y(below))}z`;
      } else {
        // Where a step has no figure the line breaks: nothing is known of it.
        const goesOn = instants[place] - last < length * 1.6;
        path += `${goesOn ? "L" : "M"}${two(x(instants[place]) + width / 2)} ${two(y(value))}${goesOn ? "" : "h.01"}`;
        last = instants[place];
      }
    });
    picture.append(h(`path.${isStacked ? "bar" : "line"}.${one.color}`, { d: path }));
  }
  const mark = h("div.mark");
  const readout = h("output.readout", { "aria-live": "polite" });
  const swatch = (one) => h("span.swatch." + one.color);
  const nearest = (instant) => instants.reduce((best, one, place) =>
    Math.abs(one - instant) < Math.abs(instants[best] - instant) ? place : best, 0);
  let at = -1;
  const go = (place) => {
    at = max(0, min(times.length - 1, place));
    mark.style.left = (x(instants[at]) + width / 2) / 10 + "%";
    mark.style.display = "block";
    const said = series.filter((one) => one.values.has(times[at]) && (one.values.get(times[at]) !== 0 || series.length < 4));
    readout.replaceChildren(h("b", clock(times[at])), ...said.map((one) =>
      h("span", swatch(one), `${one.name} ${(one.format ?? format)(one.values.get(times[at]))}`)));
  };
  const hide = () => {
    at = -1;
    mark.style.display = "none";
    readout.replaceChildren();
  };
  const plot = h("div.plot", {
    tabindex: 0, role: "img",
    "aria-label": title + ": arrow keys read the figures, the table has them",
    onpointermove: (event) => {
      const box = plot.getBoundingClientRect();
      const place = nearest(start + ((event.clientX - box.left) / box.width) * (end - start) - length / 2);
      if (place !== at) go(place);
    },
    onpointerleave: () => document.activeElement === plot || hide(),
    onblur: hide,
    onkeydown: (event) => {
      const moves = { ArrowLeft: at < 0 ? times.length : at - 1, ArrowRight: at + 1, Home: 0, End: times.length };
      if (!(event.key in moves)) return;
      event.preventDefault();
      go(moves[event.key]);
    },
  }, picture, mark, h("span.y.top", format(top)), h("span.y.middle", format(top / 2)));
  const marks = [0, 1 / 3, 2 / 3, 1].map((part) => start + (end - start) * part);
  const makeTable = () => table("chart-" + name, times.map((time) =>
    ({ time, ...fromEntries(series.map((one, index) => ["v" + index, one.values.get(time)])) })),
  [column("time", "Time", null, clock), ...series.map((one, index) => column("v" + index, one.name, null, one.format ?? format))]);
  const details = h("details", {
    open: state.open.has(name),
    ontoggle: () => {
      if (!details.open) state.open.delete(name);
      else if (!state.open.has(name)) details.append(state.open.add(name) && makeTable());
    },
  }, h("summary", "Table"), state.open.has(name) ? makeTable() : null);
  return h("div", h("ul.legend", series.length > 1 ? drawn.map((one) => h("li", swatch(one), one.name)) : []),
    plot, h("div.x", marks.map((one) => h("span", clock(near(one, times[nearest(one)]))))), readout, details);
}

const hasSome = (one) => [...one.values.values()].some((value) => value > 0);

const palettes = {};

/** One series for each value of a field, those with the most first and the others last. A value keeps its colour. */
function split(rows, field, figure, format) {
  const found = new Map();
  for (const row of rows) {
    const key = row.others ? null : JSON.stringify(row[field]);
    if (!found.has(key)) found.set(key, { key, values: new Map(), sum: 0, name: key ? format(row[field]) : "others" });
    const one = found.get(key);
    one.values.set(row.time, row[figure]);
    one.sum += key ? row[figure] ?? 0 : -Infinity;
  }
  const palette = palettes[field] ??= [];
  return [...found.values()].filter(hasSome).sort((one, other) => other.sum - one.sum).map((one) => {
    if (one.key && !palette.includes(one.key)) palette.push(one.key);
    return { ...one, color: one.key ? "c" + (palette.indexOf(one.key) % 8) : "c-rest" };
  });
}

const line = (rows, name, figure, more) =>
  ({ name, values: new Map(rows.map((row) => [row.time, figure.call ? figure(row) : row[figure]])), ...more });

const less = (whole, ...parts) => (row) =>
  isNumber(row[whole]) ? max(0, parts.reduce((rest, part) => rest - (row[part] ?? 0), row[whole])) : null;

// [id, title, question, the series from its rows, format, stacked]
const charts = [
  ["requests", "Requests by model", "model_over_time", (rows) => split(rows, "model", "requests", show.text), show.count, true],
  ["cost", "Cost by model", "model_over_time", (rows) => split(rows, "model", "cost", show.text), show.money, true],
  ["latency", "Latency", "over_time", (rows) => [50, 95, 99].map((part) => line(rows, "p" + part, "latency.p" + part)), show.time],
  ["errors", "Errors by status", "status_over_time", (rows) =>
    split(rows.filter((row) => row.others || !isGood(row.status)), "status", "requests", show.status), show.count, true],
  ["first", "Time to first event", "over_time", (rows) =>
    [50, 95].map((part) => line(rows, "p" + part, "time_to_first_token.p" + part)), show.time],
  ["tokens", "Tokens by kind", "over_time", (rows) => [
    line(rows, "prompt", less("prompt_tokens", "prompt_cache_read_tokens", "prompt_cache_write_tokens")),
    line(rows, "read from the provider's cache", "prompt_cache_read_tokens"),
    line(rows, "written to it", "prompt_cache_write_tokens"),
    line(rows, "answer", less("completion_tokens", "reasoning_tokens")), line(rows, "reasoning", "reasoning_tokens"),
  ].filter(hasSome), show.count, true],
  ["cache", "Cache hits and what they saved", "over_time", (rows) => [
    line(rows, "hits", "cache_hits"), line(rows, "saved", "saved", { isQuiet: true, format: show.money }),
  ], show.count, true],
];

// ---- Totals --------------------------------------------------------------------------------------------------------

async function totals() {
  const [now, before] = (await Promise.all([source.rows("totals"), source.rows("before")])).map((rows) => rows?.[0]);
  if (!now) return none("No request in this range.");
  // [label, figure, format, whether more of it is good (1), bad (-1) or neither, a line below]
  return h("div.tiles", [
    ["Requests", "requests", show.count, 0],
    ["Cost", "cost", show.money, -1],
    ["Errors", "error_rate", show.share, -1, short(now.errors) + " requests"],
    ["Latency p95", "latency.p95", show.time, -1],
    ["First event p50", "time_to_first_token.p50", show.time, -1],
    ["Tokens", "total_tokens", show.count, 0],
    ["Cache hits", "cache_hits", show.count, 1, now.cache_hits ? show.share(now.cache_hit_rate) : null],
    ["Saved", "saved", (value) => show.money(value ?? 0), 1],
    ["Users", "active_users", show.count, 0],
    ["Unknown price", "unknown_prices", show.count, -1, "requests"],
  ].map(([label, figure, format, good, below]) => {
    const value = now[figure], old = before?.[figure];
    let change = null;
    if (isNumber(value) && old > 0) {
      const share = value / old - 1;
      const size = share > 9 ? digits(share + 1, 2) + " ×" : digits(Math.abs(share) * 100, 2) + " %";
      const tone = Math.abs(share) < 0.02 || !good ? "" : share * good > 0 ? ".good" : ".bad";
      change = h("span.change" + tone, { title: format(old) + " before" },
        Math.abs(share) < 0.0005 ? "as before" : (share > 0 ? "↑ " : "↓ ") + size);
    }
    return h("div.tile", { id: "tile-" + figure }, h("span.label", label),
      h("b", { "data-v": isNumber(value) ? value : null }, format(value)), change, below && h("small", below));
  }));
}

// ---- Requests, sessions, budgets, alerts ---------------------------------------------------------------------------

const badge = (isGood, text) => h(isGood ? "span" : "span.bad", text);
const status = (row) => badge(isGood(row.response_status), show.status(row.response_status) + (row.cached ? " cached" : ""));
const lists = { newest: "Newest", slow: "Slowest", failed: "Failed", dear: "Dearest" };

async function requests() {
  const search = state.text ? [{ text: { contains: state.text } }] : [];
  const name = search.length && state.list !== "failed" ? "newest" : state.list;
  const read = (after) => source.list(name, { limit: 50, after }, search);
  const page = await read();
  const again = (change) => () => {
    change();
    state.more = null;
    draw();
  };
  const more = async () => {
    const { rows, next } = await read((state.more ?? page).next);
    state.more = { rows: [...(state.more?.rows ?? []), ...rows], next };
    draw();
  };
  const field = h("input", { type: "search", value: state.text });
  return h("div",
    h("div.buttons", { role: "group", "aria-label": "Which requests" }, entries(lists).map(([name, label]) =>
      button(label, again(() => { state.list = name; }), { "aria-pressed": String(name === state.list) }))),
    isLive ? h("form.search", { onsubmit: (event) => { event.preventDefault(); again(() => { state.text = field.value; })(); } },
      h("label", "Search in messages ", field), h("button", "Search")) : null,
    table("requests", [...page.rows, ...(state.more?.rows ?? [])], [
      column("request_created_at", "Time", (row) => link(show.moment(row.request_created_at), () => openRequest(row.request_id))),
      column("response_status", "Status", status), column("model"), column("request_user_id", "User"), column("delay_ms", "Latency"),
      column("time_to_first_token", "First event"), column("total_tokens", "Tokens"), column("cost"), column("session_id", "Session"),
    ]),
    (state.more ?? page).next ? button("More", more) : null);
}

function open(title, ...content) {
  const dialog = byID("dialog");
  dialog.replaceChildren(h("div.dialog-head", h("h2", title), button("Close", () => dialog.close())), ...content.flat());
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

const plain = (value) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));
const isList = (value) => Array.isArray(value) && value.every((one) => one && typeof one === "object");

/** What a message says, as texts: parts of other kinds by their name, since nothing of them is loaded. */
function texts(message) {
  const parts = Array.isArray(message.content) ? message.content : [message.content];
  const calls = isList(message.tool_calls) ? message.tool_calls : [];
  return [message.reasoning_content, ...parts, message.refusal].filter((part) => !isNone(part)).map((part) =>
    typeof part === "string" ? part : typeof part.text === "string" ? part.text :
    part.type === "tool_use" ? `${plain(part.name)}(${plain(part.input)})` : part.type === "tool_result" ? texts(part).join("\n") : `[${plain(part.type)}]`,
  ).concat(calls.map((call) => `${plain(call.function?.name)}(${plain(call.function?.arguments)})`));
}

/** The messages of a request and its answer, in the forms of OpenAI and Anthropic. */
function conversation(request, response) {
  const input = request?.prompt ?? request?.input;
  const list = [
    ...(request?.system ? [{ role: "system", content: request.system }] : []),
    ...(isList(request?.messages) ? request.messages : input ? [{ role: "user", content: plain(input) }] : []),
    ...(isList(response?.choices) ? response.choices.map((choice) => choice.message ?? { content: choice.text }) :
      isList(response?.content) ? [response] : []).map((message) => ({ role: "assistant", ...message })),
  ];
  const roles = ["user", "assistant", "system"];
  return list.map((message) => h("div.message" + (roles.includes(message.role) ? "." + message.role : ""),
    h("b", show.text(message.role)), texts(message).map((text) => h("p", text))));
}

const facts = (list) => h("dl", list.flatMap(([name, value]) => [h("dt", name), h("dd", value)]));

async function openRequest(id) {
  const request = await source.request(id);
  if (!request) return open("Request", none("It is not here."));
  // Whatever is known of it and is no list, under the names of Helicone's API.
  const known = entries(request).filter(([name, value]) =>
    name === "cost" || !name.endsWith("_body") && typeof value !== "object" && value !== false && value !== "");
  const texts = (map) => entries(map ?? {}).map(([name, value]) => [name, show.text(value)]);
  const session = request.session_id;
  const cell = (name, value) => name === "session_id" && (isLive || hasOwn(data.sessions, session)) ?
    link(session, () => openSession(session)) : name === "response_status" ? status(request) : value === true ? "yes" : formatOf(name)(value);
  const talk = conversation(request.request_body, request.response_body);
  const lists = ["attempt_list", "cost_lines"].filter((name) => isList(request[name]) && request[name].length);
  open(show.text(request.model),
    facts([...known.map(([name, value]) => [words(name), cell(name, value)]), ...texts(request.request_properties),
      ...texts(request.scores)]),
    talk.length ? [h("h3", "Conversation"), ...talk] : [],
    lists.flatMap((name) => [h("h3", words(name)),
      table(name, request[name], [...new Set(request[name].flatMap(keys))].map((key) => column(key)))]),
    ["request_body", "response_body"].filter((name) => !isNone(request[name])).map((name) => {
      const cut = request[name + "_bytes"];
      return h("details", h("summary", words(name) + (cut ? `, the first part of ${short(cut)}B` : "")),
        h("pre", { tabindex: 0 }, plain(request[name])));
    }));
}

async function openSession(id) {
  const session = await source.session(id);
  if (!session) return open("Session", none("It is not here."));
  const { tree } = session;
  const start = Date.parse(tree.start), length = max(1, tree.duration_ms);
  const node = (content, figures, from, took, isBad) => {
    const bar = h(isBad ? "i.bad" : "i");
    bar.style.left = min(99, (max(0, Date.parse(from) - start) / length) * 100) + "%";
    bar.style.width = max(1, min(100, (took / length) * 100)) + "%";
    return h("div.node", content, h("span", `${figures}, ${show.time(took)}`), h("span.span", bar));
  };
  const leaf = (row) => h("li", node(link(show.text(row.model), () => openRequest(row.request_id)),
    `${show.status(row.response_status)}, ${show.money(row.cost)}`, row.request_created_at, row.delay_ms, !isGood(row.response_status)));
  const branch = (one) => h("li", node(h("b", one.name), `${short(one.requests)} request${one.requests === 1 ? "" : "s"}, ${show.money(one.cost)}`,
    one.start, one.duration_ms, one.errors > 0), h("ul", one.rows.map(leaf), one.children.map(branch)));
  open(session.name ?? id, session.is_cut_off ? none("The session has more requests.") : [], h("ul.tree", branch(tree)));
}

async function sessions() {
  const answer = await source.list("session");
  if (!answer) return missing();
  const has = (row) => isLive || hasOwn(data.sessions, row.session);
  return table("sessions", answer.rows, keys(answer.rows[0] ?? {}).map((key) => column(key, null, key === "session" ?
    (row) => (has(row) ? link(show.text(row.session), () => openSession(row.session)) : row.session) : null)));
}

async function budgets() {
  const rows = await source.budgets();
  return rows.length ? table("budgets", rows.map((row) => ({ ...row, used: row.limit > 0 ? row.spent / row.limit : null })),
    ["budget", "value", "spent", "held", "limit", "used"].map((key) => column(key))) : null;
}

async function alerts() {
  const { alerts, history } = await source.list("alert");
  const says = ({ definition }) => definition && `${definition.aggregation ?? ""} ${definition.metric} ≥ ${definition.threshold} in ${definition.window}`;
  return alerts.length || history.length ? h("div",
    table("alerts", alerts.map((row) => ({ ...row, when: says(row) })),
      [column("name", "Alert"), column("state", null, (row) => badge(row.state !== "triggered", row.state)), column("when")]),
    table("history", history.map((row) => ({ ...row, of: row.group?.value })),
      ["alert", "of", "value", "requests", "start", "end", "trouble"].map((key) => column(key)))) : null;
}

async function properties() {
  if (!state.property) return null;
  const content = await fieldTable("property", "property")();
  const { rows } = await source.list("properties");
  if (!isLive || rows.length < 2) return content;
  const select = pick("pick", rows.map(({ property }) => property), state.property, (value) => {
    state.property = value;
    delete state.filters.property;
    go();
  });
  return h("div", h("label", "Property ", select), content);
}

// ---- Prompts -------------------------------------------------------------------------------------------------------

const isScore = (key) => key.startsWith("score.");
const figure = (key) => column(key, isScore(key) ? key.slice(6) : heads[key], null, key === "cost.mean" ? cost : formatOf(key));

/** Rows of versions that were used, and columns of their figures, of which scores are those that they were given. */
async function used() {
  const rows = (await source.rows("prompt"))?.filter((row) => row.prompt);
  const given = keys(rows?.[0] ?? {}).filter(isScore);
  return { rows, figures: questions.get("prompt").metrics.filter((key) => key !== "unknown_prices").concat(given).map(figure) };
}

async function prompts() {
  const stored = await source.prompts();
  const { rows, figures } = await used();
  if (!stored.length && !rows?.length) return null;
  const names = new Map(stored.map(({ id, name }) => [id, name]));
  const opens = (id) => (names.has(id) ? link(names.get(id), () => openPrompt(id).catch((error) => open(id, none(error.message)))) : show.text(id));
  return h("div",
    stored.length ? table("prompts", stored.map((row) => ({ ...row, environments: pairs(row.environments), tags: row.tags.join(", ") })),
      [column("name", "Prompt", ({ id }) => opens(id)), ...["id", "versions", "environments", "tags"].map((key) => column(key))]) : null,
    h("h3", "Versions in use"),
    rows ? table("prompt", rows, [column("prompt", null, (row) => opens(row.prompt)), column("version"), ...figures]) : missing());
}

const pairs = (map) => entries(map).map(([name, value]) => name + " " + value).join(", ");

/** A prompt: its versions, and two side by side, by default the one in production and the one before it. */
async function openPrompt(id, left, right) {
  const prompt = await source.prompt(id);
  const numbers = prompt.history.map(({ version }) => version);
  right ??= prompt.environments.production ?? numbers.at(-1);
  left ??= numbers[max(0, numbers.indexOf(right) - 1)];
  const { rows, figures } = await used();
  const sides = await Promise.all([left, right].map(async (number) => {
    const version = (await source.version(prompt, number)) ?? {};
    const isIts = (row) => [id, prompt.name].includes(row.prompt) && [number, version.version_id].includes(row.version);
    return { ...version, figures: rows?.find(isIts) ?? {} };
  }));
  // A column's own name tells the rows from each other; its format is that of its row.
  const side = (name, { version, figures }) => column(name, version, null, (value, row) => row.format(value, figures));
  const compared = figures.map(({ key, label, format }) => ({ figure: label, left: sides[0].figures[key], right: sides[1].figures[key], format }));
  const [before, after] = sides.map(({ body }) => body);
  open(prompt.name,
    facts([["Id", id], ["Environments", pairs(prompt.environments)], ["Tags", prompt.tags.join(", ")],
      ...entries(prompt.experiments).map(([name, one]) => ["Experiment of " + name, `${one.name}, by ${one.by}: ${pairs(one.versions)}`])]),
    table("versions", prompt.history.map((row) => ({ ...row, environments: row.environments.join(", ") })).reverse(),
      ["version", "created_at", "author", "environments", "message"].map((key) => column(key))),
    h("h3", "Side by side"),
    h("div.buttons", h("label", "Left ", pick("left", numbers, left, (one) => openPrompt(id, one, right))),
      h("label", "Right ", pick("right", numbers, right, (one) => openPrompt(id, left, one)))),
    table("compared", compared, [column("figure"), side("left", sides[0]), side("right", sides[1])]),
    before && after ? [h("h3", "What differs"), h("pre", { tabindex: 0 }, difference(plain(before).split("\n"), plain(after).split("\n")).map(
      (text) => h({ "+": "span.good", "-": "span.bad" }[text[0]] ?? "span", text + "\n")))] : [],
    after ? [h("h3", "Version " + right), ...conversation(after)] : []);
}

/** The lines of both texts with a space, a minus or a plus before each, by their longest common subsequence. */
function difference(left, right) {
  // Two long texts would take for ever: then one stands below the other.
  if (left.length * right.length > 4e6) return [...left.map((text) => "-" + text), ...right.map((text) => "+" + text)];
  const lengths = left.concat("").map(() => new Uint32Array(right.length + 1));
  for (let row = left.length - 1; row >= 0; row--) {
    for (let place = right.length - 1; place >= 0; place--) {
      lengths[row][place] = left[row] === right[place] ? lengths[row + 1][place + 1] + 1 : max(lengths[row + 1][place], lengths[row][place + 1]);
    }
  }
  const lines = [];
  for (let row = 0, place = 0; row < left.length || place < right.length;) {
    if (row < left.length && left[row] === right[place]) {
      lines.push(" " + left[row++]);
      place++;
    } else if (row < left.length && (place === right.length || lengths[row + 1][place] >= lengths[row][place + 1])) lines.push("-" + left[row++]);
    else lines.push("+" + right[place++]);
  }
  return lines;
}

// ---- The page ------------------------------------------------------------------------------------------------------

// [id, what makes its content, heading]; a section without content is left out
const sections = [
  ["totals", totals],
  ...charts.map(([name, title, question, make, format, isStacked]) => ["chart-" + name, async () => {
    const rows = await source.rows(question);
    return rows ? chart(name, title, make(rows), format, isStacked) : missing();
  }, title]),
  ["models", fieldTable("model", "model")], ["providers", fieldTable("provider")], ["statuses", fieldTable("status", "status")],
  ["users", fieldTable("user", "user")], ["properties", properties], ["sessions", sessions], ["prompts", prompts],
  ["budgets", budgets], ["alerts", alerts], ["requests", requests],
];
const fields = ["model", "status", "property", "user"];

/** Filters by a value, or no more if it is the one. */
function filter(field, value) {
  const { [field]: old, ...others } = state.filters;
  state.filters = value === undefined || old === value ? others : { ...others, [field]: value };
  go();
}

/** What is shown stands in the address, so that it can be gone back to. */
function go() {
  state.more = null;
  const shown = isLive ? [state.filters, state.span, state.property] : [state.filters];
  const hash = "#" + encodeURIComponent(JSON.stringify(shown));
  if (location.hash === hash) draw();
  else location.hash = hash;
}

function readAddress() {
  try {
    const [filters, span, property] = JSON.parse(decodeURIComponent(location.hash.slice(1)));
    state.filters = fromEntries(entries(filters).filter(([field]) => fields.includes(field)));
    if (hasOwn(spans, span)) state.span = span;
    if (isLive && typeof property === "string") state.property = property;
  } catch {
    state.filters = {};
  }
}

/** The values of a field that can be chosen, whatever is chosen now. */
async function choices(field) {
  const kept = state.filters;
  state.filters = {};
  const rows = isLive ? source.rows(field) : lookUp(data.answers, "totals|" + field)?.rows.filter((row) => row.length < 14).map(([value]) => ({ [field]: value }));
  state.filters = kept;
  const values = new Set(((await rows) ?? []).filter((row) => !row.others).map((row) => row[field]));
  if (hasOwn(kept, field)) values.add(kept[field]);
  return [...values];
}

async function drawHead() {
  const selects = [];
  for (const field of fields) {
    const values = await choices(field).catch(() => []);
    const select = h("select", {
      id: "filter-" + field, onchange: () => filter(field, values[select.value]),
    }, h("option", { value: "" }, "all"), values.map((value, index) =>
      h("option", { value: index, selected: state.filters[field] === value }, formatOf(field)(value))));
    if (values.length) selects.push(h("label", label(field), select));
  }
  if (isLive) selects.unshift(h("label", "Range", pick("range", keys(spans), state.span, (name) => { state.span = name; go(); })));
  if (keys(state.filters).length) selects.push(button("Clear", () => { state.filters = {}; go(); }, { id: "clear" }));
  const range = isLive ? state.span : [state.from, state.to].map((time) => show.moment(time).slice(0, 16)).join(" to ");
  const words = [range, data.zone, data.where && "filtered"];
  byID("head").replaceChildren(
    h("div", h("h1", document.title), h("p", words.filter(Boolean).join(", "), isLive ? h("span.live", { id: "live" }, "live") : null)),
    h("form.filters", { onsubmit: (event) => event.preventDefault() }, selects));
}

/** Draws everything again, with the focus where it was. */
async function draw() {
  const drawing = ++state.drawing;
  const focus = document.activeElement;
  const place = focus.closest("[id]");
  const sign = (one) => one.tagName + (one.tagName === "BUTTON" ? one.textContent.replace(/ [↑↓]$/, "") : one.className);
  asked = new Map();
  if (isLive) await prepare().catch(() => {});
  let head;
  for (const [id, make] of sections) {
    const content = await make().catch((error) => none(error.message));
    if (drawing !== state.drawing) return;
    byID(id).hidden = !content;
    byID(id).lastChild.replaceChildren(content ?? "");
    head ??= drawHead();
  }
  await head;
  if (document.activeElement === document.body && place) {
    const list = byID(place.id)?.querySelectorAll("button, summary, input, .plot") ?? [];
    ([...list].find((one) => sign(one) === sign(focus)) ?? byID(focus.id))?.focus({ preventScroll: true });
  }
  document.body.dataset.drawn = String(drawing);
}

/** The range up to now, and a property if there is one. */
async function prepare() {
  const to = Date.now();
  let length = spans[state.span];
  if (length === null) {
    const { rows } = await ask({ metrics: ["requests"], by: ["month"] });
    length = to - (rows.length ? Date.parse(rows[0].by.time) : 0);
  }
  const hours = length / 36e5;
  state.step = hours < 6 ? "minute" : hours < 200 ? "hour" : hours < 4400 ? "day" : hours < 20_000 ? "week" : "month";
  state.from = near(to - length, "");
  state.to = near(to, "");
  if (!state.property) state.property = (await source.list("properties")).rows[0]?.property ?? null;
  state.scores = (await ask({ list: "names", of: "score", limit: 8 })).names.map((name) => "score." + name);
}

/** Draws again when there is a new record; looks for one every other second while somebody looks at the page. */
async function follow(last) {
  const look = async () => (await (await fetch("query?q=" + encodeURIComponent('{"list":"requests","limit":1}'))).json()).rows[0]?.request_id;
  for (;;) {
    try {
      const newest = document.hidden ? last : await look();
      if (newest !== last && last !== undefined) await draw();
      last = newest ?? null;
      byID("live").classList.remove("off");
    } catch {
      byID("live")?.classList.add("off");
    }
    await new Promise((done) => setTimeout(done, 2000));
  }
}

byID("main").replaceChildren(...sections.map(([id, , title]) =>
  h(title && id[0] === "c" ? "section.panel.half" : id === "totals" ? "section" : "section.panel", { id }, h("h2", title ?? words(id)), h("div"))),
h("footer", `Made ${show.moment(data.made)}. An unknown price is not 0; an error is any status but 200 to 299.`));
addEventListener("hashchange", () => { readAddress(); draw(); });
byID("dialog").addEventListener("click", (event) => { if (event.target === event.currentTarget) event.target.close(); });
readAddress();
draw().then(() => { if (isLive) follow(); });
})();
