import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

extension Tiny {
  /// Four segments in use, of which one names two others, three with tags; and one in the archive.
  static let drawer = workspace(segments: drawerSegments)

  static let drawerSegments = """
    {"id": "buyers", "name": "Buyers", "description": "Bought at least once", "type": "dynamic",
     "condition": {"field": "purchase_count", "operator": "greater_than", "value": 0},
     "updated_at": "2026-11-02T10:00:00Z", "tags": ["mail", "spring"]},
    {"id": "guests", "name": "Guests", "type": "static", "members": ["f1", "f3"], "tags": ["mail"]},
    {"id": "quiet", "name": "Not invited", "type": "dynamic",
     "condition": {"all": [{"segment": "buyers", "operator": "belongs_to"},
       {"segment": "guests", "operator": "does_not_belong_to"}]}, "updated_at": "2026-11-04T10:00:00Z"},
    {"id": "vips", "name": "VIPs", "type": "dynamic",
     "condition": {"field": "tags", "operator": "has", "value": "vip"},
     "updated_at": "2026-11-03T10:00:00Z", "tags": ["Early birds"]},
    {"id": "old", "name": "Old sale", "type": "static", "members": ["f4"], "tags": ["spring"], "archived": true}
    """
}

extension App {
  var listed: [String] { model.segments.listed(in: model.workspace).map(\.name) }
  var selected: String? { model.segments.selected(in: model.workspace)?.name }
  var marked: Set<Segment.ID> { model.segments.marked }
}
