using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Ui;

namespace Saas.Honoraria.Assignments;

/// <summary>Work as a coordinator writes it: hours, and one box for the session's number.</summary>
internal sealed class WorkForm
{
    public string? Kind { get; set; } = KebabEnum.Text(AssignmentKind.OfferPhase);

    public string? Offer { get; set; }

    public string? Phase { get; set; } = KebabEnum.Text(MethodPhase.Planning);

    public string? Session { get; set; }

    public string? Title { get; set; }

    public string? Role { get; set; } = AssignmentWords.Roles[0];

    public DateOnly? OnDate { get; set; }

    public TimeOnly? StartsAt { get; set; }

    public string? Hours { get; set; }

    public bool Physical { get; set; } = true;

    public string? Payer { get; set; }

    public void Fill(WorkRequest request)
    {
        request.Kind = KebabEnum.TryParse<AssignmentKind>(Kind, out var kind) ? kind : AssignmentKind.Other;
        var isOfOffer = request.Kind is AssignmentKind.OfferPhase or AssignmentKind.Session;
        request.Offer = isOfOffer && OfferId.TryParse(Offer, out var offer) ? offer : null;
        request.Phase = request.Kind == AssignmentKind.OfferPhase && KebabEnum.TryParse<MethodPhase>(Phase, out var phase) ? phase : null;
        request.Session = request.Kind == AssignmentKind.Session && SessionId.TryParse(Session, out var session) ? session : null;
        (request.Title, request.Role, request.OnDate, request.StartsAt, request.Physical) = (Title, string.IsNullOrEmpty(Role) ? AssignmentWords.Roles[0] : Role, OnDate, StartsAt, Physical);
        request.PlannedMinutes = AssignmentWords.Minutes(Hours);
        request.Payer = PayerId.TryParse(Payer, out var payer) ? payer : null;
    }

    public void Read(AssignmentRow row)
    {
        (Kind, Offer, Phase, Session) = (KebabEnum.Text(row.Kind), row.Offer?.ToString(), row.Phase is { } phase ? KebabEnum.Text(phase) : KebabEnum.Text(MethodPhase.Planning), row.Session?.ToString());
        (Title, Role, OnDate, StartsAt, Hours, Physical, Payer) = (row.Title, row.Role, row.OnDate, row.StartsAt, AssignmentWords.Hours(row.PlannedMinutes), row.Physical, row.Payer?.ToString());
    }
}

/// <summary>A form of work: an assignment, or a request about one. The offer is chosen first, so that its sessions can be.</summary>
internal abstract class WorkFormPage(AssignmentNames names, ISessionWork sessions, IStringLocalizer<AssignmentText> text, Format format) : PageModel
{
    private IReadOnlyList<SelectListItem> _roles = [];

    [BindProperty]
    public WorkForm Input { get; set; } = new();

    public AssignmentNames Names => names;

    public IReadOnlyList<SelectListItem> Offers { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Sessions { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Payers { get; private set; } = [];

    /// <summary>With the one that stands, also when no table has a rate for it any more: looking at a form changes nothing.</summary>
    public IEnumerable<SelectListItem> Roles => string.IsNullOrEmpty(Input.Role) || _roles.Any(role => role.Value == Input.Role) ? _roles : _roles.Append(new SelectListItem(names.Role(Input.Role), Input.Role));

    public abstract string BackHref { get; }

    /// <summary>«Velg samling» was pressed: the offer's sessions are shown, and nothing is stored.</summary>
    protected async Task ChoicesAsync(CancellationToken cancellation)
    {
        Offers = await names.OffersAsync(cancellation);
        Payers = await names.PayersAsync(cancellation);
        _roles = await names.RolesAsync(cancellation);
        Sessions = !OfferId.TryParse(Input.Offer, out var offer) ? [] : [.. (await sessions.OfOfferAsync(offer, cancellation)).Where(session => session.IsPlanned)
            .Select(session => new SelectListItem($"{session.Number}. {format.ShortDate(Oslo.Date(session.StartsAt))} {format.Times(TimeOnly.FromDateTime(Oslo.WallClock(session.StartsAt)), TimeOnly.FromDateTime(Oslo.WallClock(session.EndsAt)))}", session.Id.ToString()))];
    }

    /// <returns>Whether all is right; what is not is said at its field.</returns>
    protected bool IsRight(object request)
    {
        foreach (var field in FormRules.Broken(request).Select(field => field == nameof(WorkRequest.PlannedMinutes) ? nameof(WorkForm.Hours) : field))
        {
            var key = typeof(WorkForm).GetProperty(field) is null ? field : $"Input.{field}";
            if (ModelState[key]?.Errors.Count is null or 0)
            {
                ModelState.AddModelError(key, text["Wrong." + field]);
            }
        }

        if (!string.IsNullOrWhiteSpace(Input.Hours) && AssignmentWords.Minutes(Input.Hours) is null && ModelState["Input.Hours"]?.Errors.Count is null or 0)
        {
            ModelState.AddModelError("Input.Hours", text["Wrong.Hours"]);
        }

        return ModelState.IsValid;
    }
}

/// <summary>Gives somebody an assignment.</summary>
[Needs(HonorariaPermissions.ManageAssignments), InModule(HonorariaModule.Name)]
internal sealed class NewAssignmentPage(KeepAssignments keep, AssignmentNames names, ISessionWork sessions, IStringLocalizer<AssignmentText> text, Format format) : WorkFormPage(names, sessions, text, format), ILoadsPage
{
    [BindProperty]
    public string? Representative { get; set; }

    public IReadOnlyList<SelectListItem> People { get; private set; } = [];

    public override string BackHref => "~/kontor/oppdrag";

    public Task OnGetAsync(string? til, string? tilbud, CancellationToken cancellation)
    {
        (Representative, Input.Offer) = (til, tilbud);
        return LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(bool sessions, CancellationToken cancellation)
    {
        if (sessions || !IsRight(Wish()))
        {
            if (sessions)
            {
                ModelState.Clear();
            }

            await LoadAsync(cancellation);
            return Page();
        }

        return LocalRedirect($"~/kontor/oppdrag/{await keep.PlanAsync(Wish(), cancellation)}?gjort=lagt-til");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await ChoicesAsync(cancellation);
        People = await Names.PeopleAsync(cancellation);
    }

    private AssignmentRequest Wish()
    {
        var request = new AssignmentRequest { Representative = UserRepresentativeId.TryParse(Representative, out var person) ? person : null };
        Input.Fill(request);
        return request;
    }
}

/// <summary>Changes what is planned, says what came of it, or who pays.</summary>
[Needs(HonorariaPermissions.ManageAssignments), InModule(HonorariaModule.Name)]
internal sealed class EditAssignmentPage(KeepAssignments keep, AssignmentReads reads, AssignmentNames names, ISessionWork sessions, IStringLocalizer<AssignmentText> text, Format format)
    : WorkFormPage(names, sessions, text, format), ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public AssignmentId Id { get; set; }

    public AssignmentRow Row { get; private set; } = null!;

    public override string BackHref => $"~/kontor/oppdrag/{Id}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Row = await reads.OneAsync(Id, cancellation);
        if (Row.Status != AssignmentStatus.Planned || Row.Kind == AssignmentKind.Shift)
        {
            return LocalRedirect(BackHref); // what was planned stays
        }

        Input.Read(Row);
        await LoadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(bool sessions, CancellationToken cancellation)
    {
        await reads.OneAsync(Id, cancellation); // 404 for what is not here, whatever was written
        var request = new WorkRequest();
        Input.Fill(request);
        if (sessions || !IsRight(request))
        {
            if (sessions)
            {
                ModelState.Clear();
            }

            await LoadAsync(cancellation);
            return Page();
        }

        await keep.ChangeAsync(Id, request, cancellation);
        return LocalRedirect(BackHref + "?gjort=lagret");
    }

    public async Task<IActionResult> OnPostDoneAsync(string? hours, CancellationToken cancellation)
    {
        if (AssignmentWords.Minutes(hours) is not { } minutes)
        {
            await reads.OneAsync(Id, cancellation);
            return LocalRedirect(BackHref + "?feil=timer");
        }

        await keep.DoneAsync(Id, minutes, cancellation);
        return LocalRedirect(BackHref + "?gjort=utfort");
    }

    public async Task<IActionResult> OnPostMissAsync(CancellationToken cancellation)
    {
        await keep.MissAsync(Id, cancellation);
        return LocalRedirect(BackHref + "?gjort=uteble");
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellation)
    {
        await keep.CancelAsync(Id, cancellation);
        return LocalRedirect(BackHref + "?gjort=avlyst");
    }

    public async Task<IActionResult> OnPostPayAsync(string? payer, CancellationToken cancellation)
    {
        await keep.PayByAsync(Id, PayerId.TryParse(payer, out var id) ? id : null, cancellation);
        return LocalRedirect(BackHref + "?gjort=betaler");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Row = await reads.OneAsync(Id, cancellation);
        if (Input is { Title: null, Hours: null, OnDate: null })
        {
            Input.Read(Row); // a verb was refused, and the form was not sent
        }

        await ChoicesAsync(cancellation);
    }
}
