"use strict";
(() => {
// Texts of records are anybody's. They reach the page as text alone: `h` sets textContent, and nothing here writes HTML.

// ---- Tools ---------------------------------------------------------------------------------------------------------

const data = JSON.parse(document.getElementById("data").textContent);
const isLive = data.form === "live";
const questions = new Map(data.questions.map((question) => [question.name, question]));
const byID = (id) => document.getElementById(id);

/** Makes an element: h("td.num", {title: "…"}, child, …). Members that start with "on" are listeners. */
function h(name, members, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(members ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function s(tag, members) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(members)) element.setAttribute(key, value);
  return element;
}

const isNumber = (value) => typeof value === "number";
const group = (value, digits = 0) =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** So many digits that count, and no exponent. */
function digits(value, count) {
  const places = value === 0 ? 0 : count - 1 - Math.floor(Math.log10(Math.abs(value)));
  return group(value, Math.min(12, Math.max(0, places)));
}

function short(value) {
  const size = Math.abs(value);
  for (const [unit, letter] of [[1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "K"]]) {
    if (size >= unit * (unit === 1e3 ? 10 : 1)) return digits(value / unit, 3) + " " + letter;
  }
  return Number.isInteger(value) ? group(value) : digits(value, 3);
}

const show = {
  count: (value) => (isNumber(value) ? short(value) : "–"),
  money: (value) => {
    if (!isNumber(value)) return "unknown";
    if (value === 0) return "$0";
    if (Math.abs(value) >= 1e5) return "$" + short(value);
    return "$" + (Math.abs(value) >= 0.995 ? group(value, 2) : digits(value, 2));
  },
  time: (value) => {
    if (!isNumber(value)) return "–";
    if (value < 999.5) return (value < 9.95 ? digits(value, 2) : group(value)) + " ms";
    if (value < 59_950) return group(value / 1000, value < 9_950 ? 2 : 1) + " s";
    const minutes = Math.round(value / 1000 / 60);
    return minutes < 600 ? Math.floor(value / 60_000) + " min " + Math.round((value % 60_000) / 1000) + " s" :
      group(minutes / 60, 1) + " h";
  },
  share: (value) => (isNumber(value) ? (value === 0 ? "0" : digits(value * 100, value < 0.1 ? 2 : 3)) + " %" : "–"),
  rate: (value) => (isNumber(value) ? digits(value, 3) + "/s" : "–"),
  status: (value) =>
    value === null ? "none" : ({ "-2": "timed out", "-3": "cancelled", "-100": "no answer" })[value] ?? String(value),
  text: (value) => (value === null || value === undefined ? "–" : String(value)),
  moment: (value) => (value ? value.slice(0, 10) + " " + value.slice(11, 19) : "–"),
};

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
/** A time as the clock of the page's zone has it: answers carry their offset, so the text says it already. */
function clock(text, step) {
  const day = Number(text.slice(8, 10)) + " " + months[Number(text.slice(5, 7)) - 1];
  if (step === "month") return day.split(" ")[1] + " " + text.slice(0, 4);
  return step === "minute" || step === "hour" ? day + " " + text.slice(11, 16) : day;
}

function save(name, rows) {
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    // A spreadsheet would take a text that begins so for a formula.
    const plain = isNumber(value) || !/^[=+\-@\t\r]/.test(text) ? text : "'" + text;
    return /[",\r\n]/.test(plain) ? '"' + plain.replaceAll('"', '""') + '"' : plain;
  };
  const text = rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: name + ".csv" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// ---- What is shown -------------------------------------------------------------------------------------------------

const steps = { minute: 6e4, hour: 36e5, day: 864e5, week: 6048e5, month: 2592e6 };
const spans = { "1h": 36e5, "24h": 864e5, "7d": 6048e5, "30d": 2592e6, "90d": 7776e6, all: null };
const state = {
  filters: {}, span: "7d", from: data.from, to: data.to, step: data.step, property: data.property,
  list: "newest", text: "", sort: new Map(), open: new Set(), expanded: new Set(), generation: 0,
};

function stepOf(milliseconds) {
  const hours = milliseconds / 36e5;
  return hours < 6 ? "minute" : hours < 200 ? "hour" : hours < 4400 ? "day" : hours < 20_000 ? "week" : "month";
}

// ---- The one source of figures, in its two forms -------------------------------------------------------------------

/** Columns and rows of a file's answer, or the rows of a server's, as objects with one member a column. */
function rowsOf(answer) {
  if (!answer.columns) return answer.rows.map(({ by, ...figures }) => ({ ...by, ...figures }));
  return answer.rows.map((row) => {
    const entries = answer.columns.map((column, index) => [column, row[index]]);
    return Object.fromEntries(row.length > entries.length ? [...entries, ["others", true]] : entries);
  });
}

const column = (field) => (field === "property" ? state.property : field);

/** Figures that stand in the file. A filter takes rows of what was asked by that field too; null: the file has none. */
const fileSource = {
  async rows(name) {
    const { ask } = questions.get(name);
    const filters = Object.entries(state.filters);
    const more = filters.map(([field]) => field).filter((field) => !(ask.by ?? []).includes(field));
    const answer = more.length > 1 ? null : data.answers[more.length ? name + "|" + more[0] : name];
    if (!answer) return null;
    const all = rowsOf(answer);
    const rows = all.filter((row) => filters.every(([field, value]) => !row.others && row[column(field)] === value));
    // The value may be among those that the file has no rows of.
    return filters.length && !rows.length && all.some((row) => row.others) ? null : filters.length ? rows : all;
  },
  async list(name) {
    const answer = data.answers[name];
    if (!answer.rows) return answer;
    const fits = (row) => Object.entries(state.filters).every(([field, value]) => valueOf(row, field) === value);
    if (Object.keys(state.filters).length && name === "session") return null;
    return { rows: answer.rows[0]?.request_id ? answer.rows.filter(fits) : answer.rows, next: null };
  },
  async request(id) { return data.requests[id] ?? null; },
  async session(id) { return data.sessions[id] ?? null; },
  async budgets() { return data.budgets; },
};

function valueOf(row, field) {
  if (field === "property") {
    const key = Object.keys(row.request_properties).find((key) => key.toLowerCase() === state.property?.toLowerCase());
    return key === undefined ? null : row.request_properties[key];
  }
  return row[{ status: "response_status", user: "request_user_id" }[field] ?? field];
}

async function ask(question) {
  const response = await fetch("query?q=" + encodeURIComponent(JSON.stringify(question)), { cache: "no-store" });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

/** Figures that the server is asked for: the same questions within the range, the filter as their `where`. */
const askingSource = {
  question(name, more) {
    const { by, where, ...rest } = questions.get(name).ask;
    const tests = [data.where, where, ...(more ?? [])].filter(Boolean);
    for (const [field, value] of Object.entries(state.filters)) {
      tests.push(field === "property" ? { property: state.property, equals: value } : { [field]: { equals: value } });
    }
    const from = Date.parse(state.from), to = Date.parse(state.to);
    const scope = name === "before" ? { from: Math.max(0, 2 * from - to), to: from } : { from, to };
    const dimension = { time: state.step, property: { property: state.property } };
    const question = { ...rest, ...scope, zone: data.zone };
    if (by) question.by = by.map((field) => dimension[field] ?? field);
    if (tests.length) question.where = { and: tests };
    return question;
  },
  async rows(name) {
    if (questions.get(name).ask.by?.includes("property") && !state.property) return [];
    return rowsOf(await ask(this.question(name)));
  },
  async list(name, members, more) {
    if (name === "alert") return ask(questions.get(name).ask);
    return ask({ ...this.question(name, more), ...members });
  },
  async request(id) { return ask({ request: id, bodies: true }); },
  async session(id) { return ask({ session: id, zone: data.zone }); },
  async budgets() { return (await ask({ list: "budgets" })).budgets; },
};

const source = isLive ? askingSource : fileSource;

// ---- Tables --------------------------------------------------------------------------------------------------------

/**
 * A table that sorts by the click on a head, saves itself as CSV, and begins with its first rows. `columns`:
 * [{key, label, show, cell(row), isText}]; `cell` makes what stands there, `show` its text.
 */
function table(name, columns, rows, caption) {
  const isWhole = state.expanded.has(name);
  const sorted = state.sort.get(name);
  if (sorted) {
    const { key, down } = sorted;
    const order = (left, right) => (left < right ? -1 : left > right ? 1 : 0) * (down ? -1 : 1);
    const missing = (row) => row.others || row[key] === null || row[key] === undefined;
    rows = [...rows].sort((left, right) => missing(left) - missing(right) || order(left[key], right[key]));
  }
  const heads = columns.map(({ key, label, isText }) => {
    const direction = sorted?.key === key ? (sorted.down ? "descending" : "ascending") : null;
    const turn = () => {
      state.sort.set(name, { key, down: sorted?.key === key ? !sorted.down : !isText });
      draw();
    };
    const arrow = direction === "descending" ? " ↓" : direction ? " ↑" : "";
    return h(isText ? "th" : "th.num", { scope: "col", "aria-sort": direction },
      h("button", { type: "button", onclick: turn, "data-k": `${name} ${key}` }, label + arrow));
  });
  const body = (isWhole ? rows : rows.slice(0, 12)).map((row) => h("tr", null, columns.map((one, index) => {
    const { key, isText } = one;
    const value = row[key];
    const content = one.cell && !row.others ? one.cell(row) :
      row.others && isText ? (index ? "" : "others") : (one.show ?? show.text)(value, row);
    return h(isText ? "td" : "td.num", { "data-v": isNumber(value) ? value : null }, content);
  })));
  const buttons = [h("button", {
    type: "button",
    onclick: () => save(name, [columns.map(({ key }) => key), ...rows.map((row) => columns.map(({ key }) =>
      key in row ? row[key] : null))]),
  }, "CSV")];
  if (rows.length > 12) {
    const turn = () => {
      if (!state.expanded.delete(name)) state.expanded.add(name);
      draw();
    };
    const label = isWhole ? "Fewer" : `All ${group(rows.length)}`;
    buttons.unshift(h("button", { type: "button", onclick: turn, "data-k": name + " all" }, label));
  }
  if (!rows.length) return h("p.none", null, "Nothing in this range.");
  return h("div", null,
    h("div.scroll", { tabindex: 0, role: "region", "aria-label": caption },
      h("table", { id: "table-" + name }, h("caption", null, caption), h("thead", null, h("tr", null, heads)), h("tbody", null, body))),
    h("div.buttons", null, buttons));
}

const missing = () => h("p.none", null, "This file has no figures for this filter; `python -m sluice ui` has.");

/** A value that the page can be filtered by. */
const choose = (field, value, label) => h("button.link", {
  type: "button", title: "Show these alone", "data-k": `choose ${field} ${value}`,
  onclick: () => filter(field, value),
}, label ?? show.text(value));

const cost = (row) =>
  row.unknown_prices ? (isNumber(row.cost) && row.cost > 0 ? show.money(row.cost) + " + " : "") + short(row.unknown_prices) + " unknown" :
  show.money(row.cost);

const figures = {
  requests: { key: "requests", label: "Requests", show: show.count },
  errors: { key: "errors", label: "Errors", show: show.count },
  error_rate: { key: "error_rate", label: "Errors %", show: show.share },
  cost: { key: "cost", label: "Cost", show: (_, row) => cost(row) },
  "cost.mean": { key: "cost.mean", label: "Cost each", show: show.money },
  unknown_prices: { key: "unknown_prices", label: "No price", show: show.count },
  "latency.p50": { key: "latency.p50", label: "p50", show: show.time },
  "latency.p95": { key: "latency.p95", label: "p95", show: show.time },
  "time_to_first_token.p50": { key: "time_to_first_token.p50", label: "First event", show: show.time },
  tokens_per_second: { key: "tokens_per_second", label: "Tokens/s", show: show.rate },
  prompt_tokens: { key: "prompt_tokens", label: "Prompt tokens", show: show.count },
  completion_tokens: { key: "completion_tokens", label: "Answer tokens", show: show.count },
  "prompt_tokens.mean": { key: "prompt_tokens.mean", label: "Prompt each", show: show.count },
  "completion_tokens.mean": { key: "completion_tokens.mean", label: "Answer each", show: show.count },
  cache_hits: { key: "cache_hits", label: "Cache hits", show: show.count },
  sessions: { key: "sessions", label: "Sessions", show: show.count },
  active_users: { key: "active_users", label: "Users", show: show.count },
};

/** The table of a question by a field: a column for the field, one for each figure. */
function fieldTable(name, label, field, caption) {
  return async () => {
    const rows = await source.rows(name);
    if (!rows) return missing();
    const { by, metrics } = questions.get(name).ask;
    const texts = by.map((one, index) => {
      const key = column(one);
      const texts = one === "status" ? show.status : show.text;
      const cell = one === field ? (row) => choose(field, row[key], texts(row[key])) : null;
      return { key, label: index ? one[0].toUpperCase() + one.slice(1) : label(), isText: true, cell, show: texts };
    });
    return table(name, [...texts, ...metrics.map((metric) => figures[metric]).filter(Boolean)], rows, caption());
  };
}

// ---- Charts --------------------------------------------------------------------------------------------------------

const ceiling = (value) => {
  const unit = 10 ** Math.floor(Math.log10(value));
  return unit * [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * unit >= value * 0.999999);
};

/**
 * A chart over time: bars that stand on each other or lines, drawn without text, since it is stretched; labels are HTML.
 * `series`: [{name, values: Map of time to figure, isQuiet}], where quiet ones are in the table and the readout alone.
 */
function chart(name, title, series, format, isStacked) {
  const times = [...new Set(series.flatMap((one) => [...one.values.keys()]))].sort((a, b) => Date.parse(a) - Date.parse(b));
  if (!times.length) return h("p.none", null, "Nothing in this range.");
  const length = steps[state.step];
  const instants = times.map((time) => Date.parse(time));
  const start = Math.min(instants[0], Date.parse(state.from));
  const end = Math.max(instants[instants.length - 1] + length, Date.parse(state.to));
  const x = (instant) => ((instant - start) / (end - start)) * 1000;
  const drawn = series.filter((one) => !one.isQuiet);
  const tops = times.map((time) => {
    const values = drawn.map((one) => one.values.get(time) ?? 0);
    return isStacked ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
  });
  const top = ceiling(Math.max(...tops, Number.MIN_VALUE * 1e300) || 1);
  const y = (value) => 200 - (value / top) * 200;
  const width = Math.max(1, (length / (end - start)) * 1000 * 0.9);
  const svg = s("svg", { viewBox: "0 0 1000 200", preserveAspectRatio: "none", "aria-hidden": "true" });
  for (const part of [0.25, 0.5, 0.75]) svg.append(s("path", { class: "grid", d: `M0 ${200 * part}H1000` }));
  const heights = new Map();
  drawn.forEach((one, index) => {
    let path = "", last = null;
    times.forEach((time, place) => {
      const value = one.values.get(time);
      if (!isNumber(value)) return;
      if (isStacked) {
        const below = heights.get(time) ?? 0;
        heights.set(time, below + value);
        if (value > 0) path += `M${x(instants[place]).toFixed(2)} ${y(below).toFixed(2)}v${(y(below + value) - y(below)).toFixed(2)}h${width.toFixed(2)}V${y(below).toFixed(2)}z`;
        return;
      }
      // Where a step has no figure the line breaks: nothing is known of it.
      const isNext = last !== null && instants[place] - last < length * 1.6;
      path += `${isNext ? "L" : "M"}${(x(instants[place]) + width / 2).toFixed(2)} ${y(value).toFixed(2)}${isNext ? "" : "h.01"}`;
      last = instants[place];
    });
    svg.append(s("path", { class: `${isStacked ? "bar" : "line"} ${one.color ?? "c" + (index % 8)}`, d: path }));
  });
  const mark = h("div.mark");
  const readout = h("output.readout", { "aria-live": "polite" });
  const rest = series.filter((one) => !one.isQuiet).map((one, index) => h("li", null,
    h(`span.swatch.${one.color ?? "c" + (index % 8)}`), one.name));
  let at = -1;
  const go = (place) => {
    at = Math.max(0, Math.min(times.length - 1, place));
    mark.style.left = x(instants[at] + (isStacked ? length * 0.45 : 0)) / 10 + "%";
    mark.style.display = "block";
    const known = series.filter((one) => one.values.has(times[at]) && (one.values.get(times[at]) !== 0 || series.length < 4));
    readout.replaceChildren(h("b", null, clock(times[at], state.step)), ...known.map((one) => h("span", null,
      h(`span.swatch.${one.color ?? "c" + (series.indexOf(one) % 8)}`),
      ` ${one.name} ${(one.format ?? format)(one.values.get(times[at]))}`)));
  };
  const plot = h("div.plot", {
    tabindex: 0, role: "img", "data-k": "plot " + name,
    "aria-label": `${title}, ${times.length} ${state.step}s; arrow keys read the values, the table below has them`,
    onpointermove: (event) => {
      const box = plot.getBoundingClientRect();
      const instant = start + ((event.clientX - box.left) / box.width) * (end - start) - (isStacked ? length / 2 : 0);
      let best = 0;
      instants.forEach((one, place) => { if (Math.abs(one - instant) < Math.abs(instants[best] - instant)) best = place; });
      if (best !== at) go(best);
    },
    onpointerleave: () => { if (document.activeElement !== plot) hide(); },
    onblur: () => hide(),
    onkeydown: (event) => {
      const moves = { ArrowLeft: at < 0 ? times.length - 1 : at - 1, ArrowRight: at + 1, Home: 0, End: times.length - 1 };
      if (event.key === "Escape") hide();
      if (!(event.key in moves)) return;
      event.preventDefault();
      go(moves[event.key]);
    },
  }, svg, mark, [1, 0.5].map((part) => h(part === 1 ? "span.y.top" : "span.y.middle", null, format(top * part))));
  const hide = () => {
    at = -1;
    mark.style.display = "none";
    readout.replaceChildren();
  };
  const texts = [0, 1 / 3, 2 / 3, 1].map((part) => {
    const instant = start + (end - start) * part;
    const nearest = instants.reduce((best, one, place) => Math.abs(one - instant) < Math.abs(instants[best] - instant) ? place : best, 0);
    return h("span", null, clock(shifted(times[nearest], instant), state.step));
  });
  const rows = times.map((time) => Object.fromEntries([["time", time],
    ...series.map((one, index) => ["v" + index, one.values.get(time) ?? null])]));
  const columns = [{ key: "time", label: "Time", isText: true, show: (value) => clock(value, state.step) },
    ...series.map((one, index) => ({ key: "v" + index, label: one.name, show: one.format ?? format }))];
  const details = h("details", {
    open: state.open.has(name),
    ontoggle: () => {
      if (!details.open) return void state.open.delete(name);
      state.open.add(name);
      if (details.children.length < 2) details.append(table("chart-" + name, columns, rows, title));
    },
  }, h("summary", { "data-k": "table " + name }, "Table"));
  if (state.open.has(name)) details.append(table("chart-" + name, columns, rows, title));
  return h("div", null, h("ul.legend", null, rest.length > 1 || series.length > 1 ? rest : []), plot, h("div.x", null, texts), readout, details);
}

/** The text of an instant with the offset of a time near it. */
function shifted(time, instant) {
  const offset = /[+-]\d\d:\d\d$/.exec(time)?.[0] ?? "Z";
  const minutes = offset === "Z" ? 0 : (offset[0] === "-" ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)));
  return new Date(instant + minutes * 6e4).toISOString().slice(0, 19) + offset;
}

/** One series for each value of a field, the others last; the values with the most come first. */
function seriesBy(rows, field, figure, label) {
  const found = new Map();
  for (const row of rows) {
    const key = row.others ? "others" : JSON.stringify(row[field]);
    if (!found.has(key)) {
      found.set(key, { name: row.others ? "others" : label(row[field]), values: new Map(), sum: row.others ? -1 : 0, color: row.others ? "c-rest" : null });
    }
    const one = found.get(key);
    one.values.set(row.time, row[figure]);
    if (!row.others) one.sum += row[figure] ?? 0;
  }
  return [...found.values()].sort((left, right) => right.sum - left.sum);
}

const seriesOf = (rows, name, figure, more) =>
  ({ name, values: new Map(rows.map((row) => [row.time, typeof figure === "function" ? figure(row) : row[figure]])), ...more });

const charts = [
  ["requests", "Requests by model", async () => [await source.rows("model_over_time"),
    (rows) => seriesBy(rows, "model", "requests", show.text), show.count, true]],
  ["cost", "Cost by model", async () => [await source.rows("model_over_time"),
    (rows) => seriesBy(rows, "model", "cost", show.text).filter((one) => [...one.values.values()].some(isNumber)), show.money, true]],
  ["latency", "Latency", async () => [await source.rows("over_time"), (rows) => [50, 95, 99].map((part) =>
    seriesOf(rows, "p" + part, "latency.p" + part)), show.time, false]],
  ["errors", "Errors by status", async () => [await source.rows("status_over_time"), (rows) => seriesBy(
    rows.filter((row) => row.others || row.status < 200 || row.status > 299), "status", "requests", show.status), show.count, true]],
  ["first", "Time to first event", async () => [await source.rows("over_time"), (rows) => [50, 95].map((part) =>
    seriesOf(rows, "p" + part, "time_to_first_token.p" + part)), show.time, false]],
  ["tokens", "Tokens by kind", async () => [await source.rows("over_time"), (rows) => {
    const less = (whole, ...parts) => (row) => isNumber(row[whole]) ?
      Math.max(0, parts.reduce((rest, part) => rest - (row[part] ?? 0), row[whole])) : null;
    return [
      seriesOf(rows, "prompt", less("prompt_tokens", "prompt_cache_read_tokens", "prompt_cache_write_tokens")),
      seriesOf(rows, "read from the provider's cache", "prompt_cache_read_tokens"),
      seriesOf(rows, "written to it", "prompt_cache_write_tokens"),
      seriesOf(rows, "answer", less("completion_tokens", "reasoning_tokens")),
      seriesOf(rows, "reasoning", "reasoning_tokens"),
    ].filter((one) => [...one.values.values()].some((value) => value > 0));
  }, show.count, true]],
  ["cache", "Cache hits and what they saved", async () => [await source.rows("over_time"), (rows) => [
    seriesOf(rows, "hits", "cache_hits"),
    seriesOf(rows, "saved", "saved", { isQuiet: true, format: show.money }),
  ].filter((one) => [...one.values.values()].some((value) => value > 0)), show.count, true]],
];

// ---- Tiles ---------------------------------------------------------------------------------------------------------

async function tiles() {
  const [now, before] = (await Promise.all([source.rows("totals"), source.rows("before")])).map((rows) => rows?.[0]);
  if (!now) return h("p.none", null, "No request in this range.");
  // [label, figure, how it is shown, more of it is good (1), bad (-1) or neither (0), a line below]
  const list = [
    ["Requests", "requests", show.count, 0],
    ["Cost", "cost", show.money, -1, now.unknown_prices ? `and ${short(now.unknown_prices)} without a price` : null],
    ["Errors", "error_rate", show.share, -1, short(now.errors) + " requests"],
    ["Latency p95", "latency.p95", show.time, -1],
    ["First event p50", "time_to_first_token.p50", show.time, -1],
    ["Tokens", "total_tokens", show.count, 0],
    ["Cache hits", "cache_hits", show.count, 1, now.cache_hits ? show.share(now.cache_hit_rate) : null],
    ["Saved", "saved", (value) => (isNumber(value) ? show.money(value) : "–"), 1],
    ["Users", "active_users", show.count, 0],
    ["Unknown price", "unknown_prices", show.count, -1, now.unknown_prices ? "requests" : null],
  ];
  return h("div.tiles", null, list.map(([label, figure, format, good, below]) => {
    const [value, old] = [now[figure], before?.[figure]];
    let change = null;
    if (isNumber(value) && isNumber(old) && old > 0) {
      const share = value / old - 1;
      const word = Math.abs(share) < 0.0005 ? "as before" : (share > 0 ? "↑ " : "↓ ") + (share > 9 ? digits(share + 1, 2) + " ×" : digits(Math.abs(share) * 100, 2) + " %");
      const tone = Math.abs(share) < 0.02 || !good ? "" : share * good > 0 ? ".good" : ".bad";
      change = h("span.change" + tone, { title: `${format(old)} in the range before` }, word);
    }
    return h("div.tile", { id: "tile-" + figure }, h("span.label", null, label),
      h("b", { "data-v": isNumber(value) ? value : null }, format(value)), change, below ? h("small", null, below) : null);
  }));
}

// ---- Requests and sessions -----------------------------------------------------------------------------------------

const requestColumns = [
  { key: "request_created_at", label: "Time", isText: true, cell: (row) => h("button.link", {
    type: "button", "data-k": "request " + row.request_id, onclick: () => openRequest(row.request_id),
  }, show.moment(row.request_created_at)) },
  { key: "response_status", label: "Status", isText: true, cell: (row) => statusBadge(row) },
  { key: "model", label: "Model", isText: true },
  { key: "request_user_id", label: "User", isText: true },
  { key: "delay_ms", label: "Latency", show: show.time },
  { key: "time_to_first_token", label: "First event", show: show.time },
  { key: "total_tokens", label: "Tokens", show: show.count },
  { key: "cost", label: "Cost", show: show.money },
  { key: "session_id", label: "Session", isText: true },
];

function statusBadge(row) {
  const isGood = row.response_status >= 200 && row.response_status < 300;
  return h(isGood ? "span.badge" : "span.badge.bad", null, show.status(row.response_status) + (row.cached ? " cached" : ""));
}

const lists = { newest: "Newest", slow: "Slowest", failed: "Failed", dear: "Dearest" };
let more = null;

async function requests() {
  const search = state.text ? [{ text: { contains: state.text } }] : [];
  const byText = search.length && (state.list === "slow" || state.list === "dear") ? "newest" : state.list;
  const answer = await source.list(byText, isLive ? { limit: 50 } : {}, search);
  const tabs = h("div.buttons", { role: "group", "aria-label": "Which requests" }, Object.entries(lists).map(([name, label]) =>
    h("button", {
      type: "button", "aria-pressed": String(name === state.list), "data-k": "list " + name,
      onclick: () => { state.list = name; more = null; draw(); },
    }, label)));
  const parts = [tabs];
  if (isLive) {
    parts.push(h("form.search", {
      onsubmit: (event) => { event.preventDefault(); state.text = event.target.elements[0].value; more = null; draw(); },
    }, h("label", null, "Search in messages ", h("input", { type: "search", value: state.text, "data-k": "search" })), h("button", null, "Search")));
  }
  const rows = [...answer.rows, ...(more?.rows ?? [])];
  if (isLive) state.expanded.add("requests");
  parts.push(table("requests", requestColumns, rows, lists[state.list] + " requests"));
  const next = more ? more.next : answer.next;
  if (next && isLive) {
    parts.push(h("button", {
      type: "button", "data-k": "more",
      onclick: async () => {
        const page = await source.list(byText, { limit: 50, after: next }, search);
        more = { rows: [...(more?.rows ?? []), ...page.rows], next: page.next };
        draw();
      },
    }, "More"));
  }
  return h("div", null, parts);
}

function openDialog(title, ...content) {
  const dialog = byID("dialog");
  const close = h("button", { type: "button", onclick: () => dialog.close() }, "Close");
  dialog.replaceChildren(h("div.dialog-head", null, h("h2", null, title), close), ...content);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

const facts = (list) => h("dl", null, list.filter(([, value]) => value !== null && value !== undefined && value !== "").flatMap(([name, value]) =>
  [h("dt", null, name), h("dd", null, value)]));

const plain = (value) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

/** What a message says, as texts: parts of other kinds by their name, since nothing of them is loaded. */
function messageTexts(message) {
  const texts = [];
  const parts = Array.isArray(message.content) ? message.content : [message.content];
  for (const part of parts) {
    if (part === null || part === undefined) continue;
    if (typeof part === "string") texts.push(part);
    else if (typeof part.text === "string") texts.push(part.text);
    else if (part.type === "tool_use") texts.push(`${part.name}(${plain(part.input ?? {})})`);
    else if (part.type === "tool_result") texts.push(messageTexts(part).join("\n"));
    else texts.push(`[${part.type ?? "part"}]`);
  }
  if (typeof message.reasoning_content === "string") texts.unshift(message.reasoning_content);
  if (typeof message.refusal === "string") texts.push(message.refusal);
  for (const call of Array.isArray(message.tool_calls) ? message.tool_calls : []) {
    texts.push(`${call?.function?.name ?? "tool"}(${call?.function?.arguments ?? ""})`);
  }
  return texts;
}

function conversation(request, response) {
  const list = [];
  const isList = (value) => Array.isArray(value) && value.every((one) => one && typeof one === "object");
  if (request?.system) list.push({ role: "system", content: request.system });
  if (isList(request?.messages)) list.push(...request.messages);
  else if (request && (request.prompt ?? request.input)) list.push({ role: "user", content: plain(request.prompt ?? request.input) });
  const answers = isList(response?.choices) ?
    response.choices.map((choice) => ({ role: "assistant", ...(choice.message ?? { content: choice.text ?? choice.delta?.content }) })) :
    isList(response?.content) ? [{ role: "assistant", content: response.content }] : [];
  list.push(...answers);
  if (!list.length) return null;
  return h("div.conversation", null, list.map((message) => h("div.message." + (["user", "assistant", "system", "tool"].includes(message.role) ? message.role : "other"), null,
    h("b", null, show.text(message.role)), messageTexts(message).map((text) => h("p", null, text)))));
}

async function openRequest(id) {
  const request = await source.request(id);
  if (!request) return openDialog("Request", h("p", null, isLive ? "The ledger has it no more." : "This file does not hold it."));
  const parts = [];
  const moneyOf = (nano) => show.money(nano / 1e9);
  parts.push(facts([
    ["Status", statusBadge(request)], ["Error", [request.error, request.error_message, request.provider_message].filter(Boolean).join(": ")],
    ["Time", show.moment(request.request_created_at)], ["Model", request.model], ["Asked for", request.request_model],
    ["Provider", request.provider], ["Upstream", request.target_url], ["Route", request.gateway ? "gateway" : "direct"],
    ["Latency", show.time(request.delay_ms)], ["First event", isNumber(request.time_to_first_token) ? show.time(request.time_to_first_token) : null],
    ["Tokens", isNumber(request.total_tokens) ? `${show.count(request.prompt_tokens)} in, ${show.count(request.completion_tokens)} out` +
      (request.estimated ? ", estimated" : "") : "unknown"],
    ["Cost", show.money(request.cost)], ["Saved", isNumber(request.saved) && request.saved > 0 ? show.money(request.saved) : null],
    ["Price", [request.price_source, request.price_row].filter(Boolean).join(", ")], ["Finish", request.finish_reason],
    ["User", request.request_user_id], ["Session", request.session_id ? (isLive || data.sessions[request.session_id] ?
      h("button.link", { type: "button", onclick: () => openSession(request.session_id) }, request.session_id) : request.session_id) : null],
    ["Path", request.session_path], ["Prompt", [request.prompt_id, request.prompt_version].filter(Boolean).join(" · ")], ["Id", request.request_id],
    ...Object.entries(request.request_properties ?? {}), ...Object.entries(request.scores ?? {}).map(([name, value]) => ["Score " + name, String(value)]),
  ]));
  const talk = conversation(request.request_body, request.response_body);
  if (talk) parts.push(h("h3", null, "Conversation"), talk);
  if (request.attempt_list?.length) {
    parts.push(h("h3", null, "Attempts"), table("attempts", [
      { key: "provider", label: "Provider", isText: true }, { key: "model", label: "Model", isText: true },
      { key: "status", label: "Status", show: (value) => value || "–" }, { key: "wait_ms", label: "Waited", show: show.time },
      { key: "ms", label: "Took", show: show.time }, { key: "error_message", label: "Error", isText: true },
    ], request.attempt_list, "Attempts"));
  }
  if (request.cost_lines?.length) {
    parts.push(h("h3", null, "Cost"), table("cost-lines", [
      { key: "kind", label: "Kind", isText: true }, { key: "quantity", label: "Quantity", show: show.count },
      { key: "nano_usd", label: "Amount", show: moneyOf },
    ], request.cost_lines, "Cost lines"));
  }
  for (const [name, label] of [["request_body", "Request"], ["response_body", "Response"]]) {
    if (request[name] === null || request[name] === undefined) continue;
    const cut = request[name + "_bytes"];
    parts.push(h("details", null, h("summary", null, label + (cut ? `, the first part of ${short(cut)}B` : "")), h("pre", { tabindex: 0 }, plain(request[name]))));
  }
  openDialog(`${show.text(request.model)}`, ...parts);
}

async function openSession(id) {
  const session = await source.session(id);
  if (!session) return openDialog("Session", h("p", null, "This file does not hold it."));
  const { tree } = session;
  const start = Date.parse(tree.start), length = Math.max(1, tree.duration_ms ?? 1);
  const bar = (from, took, isBad) => {
    const inner = h(isBad ? "i.bad" : "i");
    inner.style.left = Math.min(99.5, (Math.max(0, from - start) / length) * 100) + "%";
    inner.style.width = Math.max(0.5, Math.min(100, ((took ?? 0) / length) * 100)) + "%";
    return h("span.span", { "aria-hidden": "true" }, inner);
  };
  const node = (one) => h("li", null,
    h("div.node", null, h("b", null, one.name), h("span", null, `${short(one.requests)} requests, ${show.money(one.cost)}, ${show.time(one.duration_ms)}`),
      bar(Date.parse(one.start), one.duration_ms, one.errors > 0)),
    h("ul", null, one.rows.map((row) => h("li", null, h("div.node", null,
      h("button.link", { type: "button", onclick: () => openRequest(row.request_id) }, show.text(row.model)), h("span", null, statusBadge(row), ` ${show.money(row.cost)}, ${show.time(row.delay_ms)}`),
      bar(Date.parse(row.request_created_at), row.delay_ms, row.response_status < 200 || row.response_status > 299)))),
    one.children.map(node)));
  openDialog(session.name ?? session.session, session.is_cut_off ? h("p.none", null, "Cut off: the session has more requests.") : null, h("ul.tree", null, node(tree)));
}

async function sessions() {
  const answer = await source.list("session");
  if (!answer) return missing();
  const open = (row) => (!isLive && !data.sessions[row.session] ? show.text(row.session) : h("button.link", {
    type: "button", "data-k": "session " + row.session, onclick: () => openSession(row.session),
  }, row.session));
  return table("sessions", [
    { key: "session", label: "Session", isText: true, cell: open }, figures.requests, figures.errors,
    { key: "cost", label: "Cost", show: show.money }, { key: "total_tokens", label: "Tokens", show: show.count },
    { key: "latency.mean", label: "Mean latency", show: show.time }, { key: "users", label: "Users", show: show.count },
    { key: "first_request", label: "First", isText: true, show: show.moment }, { key: "last_request", label: "Last", isText: true, show: show.moment },
  ], answer.rows, "Sessions");
}

async function alerts() {
  const { alerts, history } = await source.list("alert");
  if (!alerts.length && !history.length) return null;
  const says = ({ definition }) => definition ? `${definition.aggregation ?? ""} ${definition.metric} ≥ ${definition.threshold} in ${definition.window}`.trim() : "";
  return h("div", null,
    table("alerts", [{ key: "name", label: "Alert", isText: true }, { key: "state", label: "State", isText: true, cell: (row) =>
      h(row.state === "triggered" ? "span.badge.bad" : "span.badge", null, row.state) }, { key: "says", label: "When", isText: true }],
    alerts.map((row) => ({ ...row, says: says(row) })), "Alerts"),
    history.length ? table("alert-history", [{ key: "alert", label: "Alert", isText: true }, { key: "of", label: "Group", isText: true },
      { key: "value", label: "Value", show: show.count }, { key: "requests", label: "Requests", show: show.count },
      { key: "start", label: "From", isText: true, show: show.moment }, { key: "end", label: "To", isText: true, show: show.moment }, { key: "trouble", label: "Trouble", isText: true }],
    history.map((row) => ({ ...row, of: row.group?.value ?? null })), "History of alerts") : null);
}

async function budgets() {
  const rows = (await source.budgets()) ?? [];
  if (!rows.length) return null;
  const dollars = (value) => show.money(value / 1e9);
  return table("budgets", [
    { key: "budget", label: "Budget", isText: true }, { key: "value", label: "Of", isText: true },
    { key: "spent", label: "Spent", show: dollars }, { key: "held", label: "Held", show: dollars }, { key: "limit", label: "Allowed", show: dollars },
    { key: "used", label: "Used", cell: (row) => h("meter", { min: 0, max: 1, high: 0.8, low: 0.8, optimum: 0.1, value: row.used }, show.share(row.used)) },
    { key: "refused", label: "Refused", show: show.count }, { key: "unpriced", label: "No price", show: show.count },
  ], rows.map((row) => ({ ...row, used: row.limit > 0 ? row.spent / row.limit : 0 })), "Budgets");
}

// ---- The page ------------------------------------------------------------------------------------------------------

const propertyLabel = () => state.property ?? "Property";
// [id, heading, what makes its content; null leaves the section out]
const sections = [
  ["totals", null, tiles],
  ...charts.map(([name, title, ask]) => ["chart-" + name, title, async () => {
    const [rows, make, format, isStacked] = await ask();
    return rows ? chart(name, title, make(rows), format, isStacked) : missing();
  }]),
  ["models", "Models", fieldTable("model", () => "Model", "model", () => "Models")],
  ["providers", "Providers", fieldTable("provider", () => "Provider", null, () => "Providers")],
  ["statuses", "Statuses", fieldTable("status", () => "Status", "status", () => "Statuses")],
  ["users", "Users", fieldTable("user", () => "User", "user", () => "Users")],
  ["properties", "Properties", async () => {
    const { rows } = (await source.list("properties")) ?? { rows: [] };
    if (!state.property && rows.length && isLive) state.property = rows[0].property;
    if (!state.property) return null;
    const content = await fieldTable("property", propertyLabel, "property", () => `Values of ${propertyLabel()}`)();
    if (!isLive || rows.length < 2) return content;
    const pick = h("select", { "data-k": "pick", onchange: () => { state.property = pick.value; delete state.filters.property; go(); } },
      rows.map(({ property }) => h("option", { value: property, selected: property === state.property }, property)));
    return h("div", null, h("label", null, "Property ", pick), content);
  }],
  ["sessions", "Sessions", sessions],
  ["prompts", "Prompt versions", async () => {
    const rows = await source.rows("prompt");
    return rows && !rows.some((row) => row.prompt !== null) ? null : fieldTable("prompt", () => "Prompt", null, () => "Prompt versions")();
  }],
  ["budgets", "Budgets", budgets],
  ["alerts", "Alerts", alerts],
  ["requests", "Requests", requests],
];

function filter(field, value) {
  if (state.filters[field] === value) delete state.filters[field];
  else if (isLive || !Object.keys(state.filters).length) state.filters[field] = value;
  else state.filters = { [field]: value };
  more = null;
  go();
}

/** Keeps what is shown in the address, so that it can be gone back to. */
function go() {
  const shown = JSON.stringify([state.filters, isLive ? state.span : null, isLive ? state.property : null]);
  const hash = "#" + encodeURIComponent(shown);
  if (location.hash !== hash) location.hash = hash;
  else draw();
}

function readAddress() {
  try {
    const [filters, span, property] = JSON.parse(decodeURIComponent(location.hash.slice(1)));
    const known = Object.entries(filters).filter(([field]) => ["model", "status", "user", "property"].includes(field));
    state.filters = Object.fromEntries(known);
    if (span in spans) state.span = span;
    if (isLive && typeof property === "string") state.property = property;
  } catch { state.filters = {}; }
}

async function drawHead() {
  const choices = await Promise.all([["model", "model"], ["status", "status"], ["property", "property"], ["user", "user"]].map(async ([name, field]) => {
    // What there is to choose does not depend on what is chosen.
    const kept = state.filters;
    state.filters = {};
    const asked = isLive ? source.rows(name) : Promise.resolve(data.answers["totals|" + field] ? rowsOf(data.answers["totals|" + field]) : []);
    state.filters = kept;
    const rows = (await asked.catch(() => null)) ?? [];
    const values = [...new Set(rows.filter((row) => !row.others).map((row) => row[column(field)]))];
    return [field, values.filter((value) => value !== undefined)];
  }));
  const selects = choices.filter(([, values]) => values.length).map(([field, values]) => {
    const texts = field === "status" ? show.status : show.text;
    const kept = state.filters[field];
    if (kept !== undefined && !values.includes(kept)) values.unshift(kept);
    const select = h("select", {
      "data-k": "filter " + field, id: "filter-" + field,
      onchange: () => {
        if (select.value === "") delete state.filters[field];
        else state.filters = isLive ? { ...state.filters, [field]: values[select.value] } : { [field]: values[select.value] };
        more = null;
        go();
      },
    }, h("option", { value: "" }, "all"), values.map((value, index) => h("option", { value: index, selected: value === kept && kept !== undefined }, texts(value))));
    return h("label", null, field === "property" ? propertyLabel() : field[0].toUpperCase() + field.slice(1), select);
  });
  if (isLive) {
    const range = h("select", { id: "range", "data-k": "range", onchange: () => { state.span = range.value; more = null; go(); } },
      Object.keys(spans).map((name) => h("option", { value: name, selected: name === state.span }, name)));
    selects.unshift(h("label", null, "Range", range));
  }
  if (Object.keys(state.filters).length) selects.push(h("button", { type: "button", id: "clear", "data-k": "clear", onclick: () => { state.filters = {}; more = null; go(); } }, "Clear"));
  const text = `${show.moment(state.from).slice(0, 16)} to ${show.moment(state.to).slice(0, 16)}, ${data.zone}` + (data.where ? ", filtered" : "");
  byID("head").replaceChildren(h("div", null, h("h1", null, document.title), h("p", null, text, isLive ? h("span.live", { id: "live" }, "live") : null)),
    h("form.filters", { "aria-label": "Filters", onsubmit: (event) => event.preventDefault() }, selects));
}

function frame() {
  byID("main").replaceChildren(...sections.map(([id, heading]) =>
    h(id.startsWith("chart-") ? "section.panel.half" : id === "totals" ? "section" : "section.panel", { id, "aria-label": heading ?? "Totals" }, heading ? h("h2", null, heading) : null, h("div.body"))),
  h("footer", null, `Made ${show.moment(data.made)} by Sluice. An unknown price is unknown, not 0; an error is a status other than 200 to 299.`));
}

/** Draws everything again, with the focus where it was. */
async function draw() {
  const generation = ++state.generation;
  if (isLive) await setRange();
  const focus = document.activeElement?.dataset?.k;
  const failures = [];
  const put = async ([id, , make]) => {
    let content;
    try {
      content = await make();
    } catch (error) {
      failures.push(error);
      content = h("p.none", null, error.message);
    }
    if (generation !== state.generation) return;
    const section = byID(id);
    section.hidden = content === null;
    if (content) section.lastChild.replaceChildren(content);
  };
  const head = drawHead();
  for (const section of sections) await put(section);
  await head;
  if (generation !== state.generation) return;
  document.body.classList.toggle("failing", failures.length > 0);
  if (focus && document.activeElement === document.body) [...document.querySelectorAll("[data-k]")].find((one) => one.dataset.k === focus)?.focus({ preventScroll: true });
  document.body.dataset.drawn = String(generation);
}

async function setRange() {
  const to = Date.now();
  let length = spans[state.span];
  if (length === null) {
    const { rows } = await ask({ metrics: ["requests"], by: ["month"], zone: "UTC" }).catch(() => ({ rows: [] }));
    length = to - (rows.length ? Date.parse(rows[0].by.time) : to - 864e5);
  }
  state.from = new Date(to - length).toISOString();
  state.to = new Date(to).toISOString();
  state.step = stepOf(length);
}

/** Draws again when there is a new record; looks for one every other second while somebody looks at the page. */
function follow() {
  let last = null;
  const look = async () => {
    if (!document.hidden) {
      try {
        const { rows } = await ask({ list: "requests", limit: 1 });
        const newest = rows[0]?.request_id ?? null;
        if (newest !== last && last !== undefined && document.body.dataset.drawn) await draw();
        last = newest;
        byID("live")?.classList.remove("off");
      } catch { byID("live")?.classList.add("off"); }
    }
    setTimeout(look, 2000);
  };
  ask({ list: "requests", limit: 1 }).then(({ rows }) => { last = rows[0]?.request_id ?? null; }, () => {}).then(look);
}

addEventListener("hashchange", () => { readAddress(); draw(); });
byID("dialog").addEventListener("click", (event) => { if (event.target === event.currentTarget) event.currentTarget.close(); });
readAddress();
frame();
draw().then(() => { if (isLive) follow(); });
})();
