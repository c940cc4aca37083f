// A series of numbers as paths of an SVG. Where a number is missing (null) the line has a gap.

export function drawing(values, { width, height }) {
  const top = Math.max(1, summary(values).most);
  const step = width / Math.max(1, values.length - 1);
  const points = values.map((value, index) => value === null ? null : [round(index * step), round(height - (value / top) * height)]);
  const runs = runsOf(points);
  return {
    line: runs.map((run) => `M${run.map(([x, y]) => `${x} ${y}`).join("L")}`).join(""),
    area: runs.map((run) => `M${run[0][0]} ${height}L${run.map(([x, y]) => `${x} ${y}`).join("L")}L${run.at(-1)[0]} ${height}Z`).join(""),
  };
}

export function summary(values) {
  const known = values.filter((value) => value !== null);
  return { now: known.at(-1) ?? 0, most: Math.max(0, ...known) };
}

function runsOf(points) {
  const runs = [[]];
  for (const point of points) {
    if (point) runs.at(-1).push(point);
    else if (runs.at(-1).length) runs.push([]);
  }
  return runs.filter((run) => run.length > 1);
}

function round(number) {
  return Math.round(number * 10) / 10;
}
