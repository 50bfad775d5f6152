"""Reads an event log with pm4py and counts it: cases, events, activities, lifecycles, roles, times.

    python e2e/xes.py FILE
"""
import json
import sys

import pm4py

frame = pm4py.read_xes(sys.argv[1], variant="iterparse")
log = pm4py.convert_to_event_log(frame)
starts, ends = pm4py.get_start_activities(frame), pm4py.get_end_activities(frame)
graph, _, _ = pm4py.discover_dfg(frame)
print(json.dumps({
    "cases": len(log),
    "events": sum(len(trace) for trace in log),
    "activities": {str(name): int(many) for name, many in frame["concept:name"].value_counts().items()},
    "lifecycles": {str(name): int(many) for name, many in frame["lifecycle:transition"].value_counts().items()},
    "roles": sorted(str(role) for role in frame["org:role"].dropna().unique()),
    "first": frame["time:timestamp"].min().isoformat(),
    "last": frame["time:timestamp"].max().isoformat(),
    "starts": {str(name): int(many) for name, many in starts.items()},
    "pairs": int(sum(graph.values())),
}))
