"""What was measured, as Markdown tables and as a plot."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Found = dict[str, float]
NOTHING = "-"

NAMES = {
    "dateline": "Dateline",
    "slider": "folium TimelineSlider",
    "stamped": "folium TimestampedGeoJson",
    "fragment": "st.slider and st_folium in a fragment",
}
ROWS = [
    ("frame while scrubbing, 30-day window, ms: median / 95th", "window", ".1f"),
    ("frame while scrubbing, cumulative, ms: median / 95th", "cumulative", ".1f"),
    ("of which our script, window, ms", "window script", ".1f"),
    ("of which our script, cumulative, ms", "cumulative script", ".1f"),
    ("frame that only writes the canvas of the symbols anew, ms: median / 95th", "floor", ".1f"),
    ("frame on doubled pixels, window, ms", "doubled", ".1f"),
    ("pan to new picture, ms: median / 95th", "pan", ".0f"),
    ("zoom to new picture, ms: median / 95th", "zoom", ".0f"),
    ("point at a known town to its card, ms", "hover", ".2f"),
    ("the slowest of 200 towns, ms", "hover worst", ".1f"),
    ("cards that name the town at that point, %", "hover right", ".0f"),
    ("category in the legend to new picture, ms", "legend", ".0f"),
    ("message of another province to new picture, ms", "province", ".0f"),
    ("files that it fetches", "province files", ".0f"),
    ("filter of the page to new picture, through Streamlit, ms", "filter", ".0f"),
    ("key to new picture, ms", "key", ".0f"),
    ("rest of the hand to new tables, ms", "rest", ".0f"),
    ("processor time of the server for it, ms", "server work", ".0f"),
    ("open to usable map, over an empty Streamlit page, ms", "usable", ".0f"),
    ("first page after the start of the server, s", "first", ".1f"),
    ("writing the claims into the store, s", "fill", ".0f"),
    ("claims and places, bytes an event as sent", "claims bytes", ".1f"),
    ("with all standings, bytes an event", "bytes", ".1f"),
    ("memory of the server, MB", "server", ".0f"),
    ("memory of the page, MB", "browser", ".0f"),
]
PEER_ROWS = [
    ("frame or step, 30-day window, ms: median / 95th", "window", ".0f"),
    ("frame or step, cumulative, ms: median / 95th", "cumulative", ".0f"),
    ("pan to new picture, ms: median / 95th", "pan", ".0f"),
    ("zoom to new picture, ms: median / 95th", "zoom", ".0f"),
    ("open to usable map, ms", "usable", ".0f"),
    ("processor time of the server a step, ms", "server work", ".0f"),
    ("bytes an event in the page", "bytes", ".0f"),
    ("memory of the server, MB", "server", ".0f"),
    ("memory of the page, MB", "browser", ".0f"),
]
BARS = [
    ("frame, 30-day window, ms", 100_000, "window", 8),
    ("frame, cumulative, ms", 100_000, "cumulative", 8),
    ("frame, 30-day window, ms", 1_000_000, "window", 16),
    ("frame, cumulative, ms", 1_000_000, "cumulative", 16),
    ("frame on doubled pixels, ms", 100_000, "doubled", 16),
    ("pan to new picture, ms", 100_000, "pan", 25),
    ("zoom to new picture, ms", 100_000, "zoom", 25),
    ("pan to new picture, ms", 1_000_000, "pan", 100),
    ("zoom to new picture, ms", 1_000_000, "zoom", 100),
    ("slowest answer to the pointer, ms", 1_000_000, "hover worst", 10),
    ("category to new picture, ms", 1_000_000, "legend", 100),
    ("province to new picture, ms", 1_000_000, "province", 100),
    ("key to new picture, ms", 100_000, "key", 20),
    ("rest of the hand to new tables, ms", 100_000, "rest", 200),
    ("filter through Streamlit to new picture, ms", 100_000, "filter", 250),
    ("open to usable map, over an empty page, ms", 100_000, "usable", 1000),
    ("payload with all standings, bytes an event", 100_000, "bytes", 12),
]
"""What the design asks of Dateline: a row, at a size, and the most that it may be."""

LEAST_RATIOS = {"window": 20, "cumulative": 100}
"""How many times faster than TimelineSlider a frame at 100,000 events shall be."""


def write_tables(found: dict[str, dict[int, Found]], empty: float, busy: float) -> str:
    """Write a table for each way, one that compares the frames, and the bars; ``busy`` is the load before it began."""
    head = f"{os.cpu_count()} processors, of which other programs kept {busy:.1f} busy when it began"
    parts = [f"{head}; on a busy machine all times are too long. An empty Streamlit page opens in {empty:.0f} ms.\n"]
    for way, sizes in found.items():
        rows = ROWS if way == "dateline" else PEER_ROWS
        lines = [
            f"| {NAMES[way]} | " + " | ".join(f"{size:,}" for size in sizes) + " |",
            "|---|" + "---:|" * len(sizes),
        ]
        for title, name, form in rows:
            cells = [_cell(of_size, name, form) for of_size in sizes.values()]
            if any(cells):
                lines.append(f"| {title} | " + " | ".join(cell or NOTHING for cell in cells) + " |")
        parts.append("\n".join(lines) + "\n")
    if "dateline" in found and len(found) > 1:
        parts.append(_comparison(found))
    if "dateline" in found:
        parts.append(_bars(found))
    return "\n".join(parts)


def _cell(of_size: Found, name: str, form: str) -> str:
    if name not in of_size:
        return ""
    text = format(of_size[name], form)
    high = of_size.get(f"{name} 95")
    return text if high is None else f"{text} / {format(high, form)}"


def _comparison(found: dict[str, dict[int, Found]]) -> str:
    lines = [
        "| times faster than, window / cumulative | " + " | ".join(f"{size:,}" for size in found["dateline"]) + " |"
    ]
    lines.append("|---|" + "---:|" * len(found["dateline"]))
    for way, sizes in found.items():
        if way == "dateline":
            continue
        cells = []
        for size, mine in found["dateline"].items():
            theirs = sizes.get(size, {})
            ratios = [
                format(theirs[name] / mine[name], ".1f") if name in theirs else NOTHING
                for name in ("window", "cumulative")
            ]
            cells.append(" / ".join(ratios) if theirs else NOTHING)
        lines.append(f"| {NAMES[way]} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _bars(found: dict[str, dict[int, Found]]) -> str:
    lines = ["| bar of the design | events | bar | measured | |", "|---|---:|---:|---:|---|"]
    for title, size, name, most in BARS:
        if size in found["dateline"]:
            value = found["dateline"][size][name]
            lines.append(f"| {title} | {size:,} | ≤ {most} | {value:.1f} | {'met' if value <= most else 'missed'} |")
    size = 100_000
    peer, mine = found.get("slider", {}).get(size), found["dateline"].get(size)
    if peer and mine:
        for name, least in LEAST_RATIOS.items():
            ratio = peer[name] / mine[name]
            verdict = "met" if ratio >= least else "missed"
            lines.append(
                f"| times faster than TimelineSlider, {name} | {size:,} | ≥ {least} | {ratio:.1f} | {verdict} |"
            )
    return "\n".join(lines) + "\n"


def draw_plot(found: dict[str, dict[int, Found]], path: Path) -> None:
    """Draw the frame over the number of events, both on logarithmic scales, window and cumulative side by side."""
    import matplotlib as mpl  # noqa: PLC0415 - only where a plot is asked for

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - the same

    colours = {"dateline": "#1769a5", "slider": "#cb5a1c", "stamped": "#8a5a9e", "fragment": "#5f6b76"}
    figure, axes = plt.subplots(1, 2, figsize=(10, 4.4), sharey=True, layout="constrained")
    for axis, name, title in zip(
        axes, ("window", "cumulative"), ("30-day window", "Cumulative: all events so far"), strict=True
    ):
        axis.axhline(1000 / 60, color="#a6a9a8", linewidth=1, linestyle=(0, (4, 4)))
        for way, sizes in found.items():
            points = [(size, of_size[name]) for size, of_size in sizes.items() if name in of_size]
            if points:
                axis.plot(*zip(*points, strict=True), marker="o", color=colours[way], label=NAMES[way], linewidth=2)
        axis.set(xscale="log", yscale="log", title=title, xlabel="events")
        axis.xaxis.set_major_formatter("{x:,.0f}")
        axis.yaxis.set_major_formatter("{x:,.0f}")
        axis.grid(visible=True, which="major", color="#e6e6e3")
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].set_ylabel("milliseconds to the next day's picture")
    axes[1].annotate("60 a second", (1, 1000 / 60), xycoords=("axes fraction", "data"), ha="right", va="bottom")
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=2, frameon=False)
    figure.savefig(path, dpi=120)
    plt.close(figure)
