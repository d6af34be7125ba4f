namespace Saas.Kernel.Tenancy;

/// <summary>
/// One way between rooms: a view, function or trigger owned by its own NOLOGIN role with column grants and its own policy.
/// </summary>
/// <param name="Object">Schema-qualified name of the view or function.</param>
/// <param name="Role">The role that owns it; it can reach only what the door is for.</param>
/// <param name="Reason">Who may pass, what they get, and where the passage is logged.</param>
public sealed record Door(string Object, string Role, string Reason);

/// <summary>
/// Every way between tenants. The reverse catalogue test finds views and SECURITY DEFINER functions in the database and fails on one that is not here,
/// and each door has an attack test.
/// </summary>
public static class Doors
{
    public static IReadOnlyList<Door> All { get; } =
    [
        new("kernel.outbox_wake", "saas_door_pump",
            "Trigger: tells the pump that a tenant has something to send. Carries the tenant and a time, never a payload."),
        new("kernel.audit_mirror", "saas_door_audit",
            "Trigger: what a visiting user does in a member's room is also logged in the room they came from (action and time only)."),
        new("offers.catalogue", "saas_door_catalogue",
            "View: a tenant's public catalogue is its own published offers and its units' published region-wide ones. Public columns only."),
        new("offers.catalogue_sessions", "saas_door_catalogue",
            "View: the sessions of the offers in offers.catalogue. Public columns only; never the video link."),
        new("offers.serving_tenants", "saas_door_catalogue",
            "View under the other two: ids of the units and hosts whose region-wide offers the current room shows today. Granted to the doors that show what a unit shares, to nobody else."),
        new("offers.shared_templates", "saas_door_templates",
            "View: template packs that a unit or host shares with the rooms it serves, latest edition only. Programmes and texts, no person; using one is in the log of the room that does."),
        new("offers.raise_catalogue", "saas_door_catalogue",
            "Function: a changed offer raises the catalogue version of its own room and, for a unit, of all its members, so that no cache shows the old list."),
        new("venues.raise_premises", "saas_door_premises",
            "Trigger: a changed venue, room or closed day raises a number of its own tenant, by which every node knows that what it keeps in memory is old. Carries no content."),
        new("access.rights_here", "saas_door_rights",
            "Function: what one user may do in the current room: own memberships, and what the room granted to a partner the user works for."),
        new("access.rooms_of", "saas_door_rights",
            "Function: the rooms one user can enter, for the room switcher. Names no other user."),
    ];
}
