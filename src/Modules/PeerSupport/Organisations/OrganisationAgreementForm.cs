using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>An agreement as a coordinator writes it: in hours a week.</summary>
internal sealed class OrganisationAgreementForm
{
    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    public string? WeeklyHours { get; set; }

    public List<string> Rooms { get; set; } = [];

    public string? ContactName { get; set; }

    public string? ContactEmail { get; set; }

    public string? ContactPhone { get; set; }

    public string? RemindEmail { get; set; }

    public string? Note { get; set; }

    public int? RemindWeeks { get; set; } = 8;

    public static OrganisationAgreementForm Of(OrganisationAgreementRequest request) => new()
    {
        StartsOn = request.StartsOn, EndsOn = request.EndsOn, WeeklyHours = OrganisationWords.Hours(request.WeeklyMinutes), Rooms = [.. request.Rooms.Select(room => room.ToString())],
        ContactName = request.ContactName, ContactEmail = request.ContactEmail, ContactPhone = request.ContactPhone, RemindEmail = request.RemindEmail, Note = request.Note, RemindWeeks = request.RemindWeeks,
    };

    public OrganisationAgreementRequest Request() => new()
    {
        StartsOn = StartsOn, EndsOn = EndsOn, WeeklyMinutes = OrganisationWords.Minutes(WeeklyHours) ?? -1,
        Rooms = [.. Rooms.Select(text => RoomId.TryParse(text, out var room) ? room : default)],
        ContactName = ContactName?.Trim(), ContactEmail = Empty(ContactEmail), ContactPhone = ContactPhone?.Trim(), RemindEmail = Empty(RemindEmail), Note = Note?.Trim() ?? "", RemindWeeks = RemindWeeks ?? 0,
    };

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>The form of an agreement: new, changed or the next period.</summary>
internal abstract class OrganisationAgreementFormPage(TenantDb db, IRooms rooms, IStringLocalizer<OrganisationText> text) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    [BindProperty]
    public OrganisationAgreementForm Input { get; set; } = new();

    public string Name { get; private set; } = "";

    public IReadOnlyList<SelectListItem> RoomItems { get; private set; } = [];

    public string BackHref => $"~/kontor/organisasjoner/{Id}";

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Name = (await OrganisationReads.OneAsync(db, Id, cancellation)).Name;
        RoomItems = [.. (await rooms.ListAsync(cancellation)).Select(room => new SelectListItem($"{room.Name}, {room.Venue}", room.Id.ToString()))];
    }

    /// <returns>Null when something is wrong; it is said at the field.</returns>
    protected OrganisationAgreementRequest? Read()
    {
        var request = Input.Request();
        foreach (var field in FormRules.Broken(request).Select(field => field == nameof(request.WeeklyMinutes) ? nameof(Input.WeeklyHours) : field)
            .Where(field => ModelState[$"Input.{field}"]?.Errors.Count is null or 0))
        {
            ModelState.AddModelError($"Input.{field}", text["Wrong." + field]);
        }

        return ModelState.IsValid ? request : null;
    }
}
