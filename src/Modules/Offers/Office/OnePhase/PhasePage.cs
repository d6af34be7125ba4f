using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.OnePhase;

/// <summary>
/// One phase of an offer's plan: who takes part, when they meet, what is left to do. Every button is a form of its own, so that it all works without script;
/// three pages, one per phase, share this.
/// </summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class PhasePage(
    TenantDb db, IRights rights, MethodReads reads, PlanPeople people, PlanTasks tasks, CurrentUser user, IStringLocalizer<MethodText> text, TimeProvider time) : PageModel, ILoadsPage
{
    private IReadOnlyList<KnownPerson> _known = [];

    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    /// <summary>Where to go when it is done: <c>plan</c>, <c>publiser</c>, or back to this page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Til { get; set; }

    [BindProperty]
    public PersonForm Professional { get; set; } = new();

    [BindProperty]
    public PersonForm Representative { get; set; } = new();

    [BindProperty]
    public MeetingForm Meeting { get; set; } = new();

    [BindProperty]
    public string? Text { get; set; }

    public OfferHead Head { get; private set; } = null!;

    public MethodView Method { get; private set; } = null!;

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>The page's file is named after its phase.</summary>
    public MethodPhase Phase => Enum.Parse<MethodPhase>(PageContext.ActionDescriptor.ViewEnginePath.Split('/')[^1]);

    public string Title => $"{text["Phase." + Phase].Value} – {Head.Title}";

    public PhaseView View => Method.Phases.Single(one => one.Phase == Phase);

    public bool IsOpen => Head.Offer.Status != OfferStatus.Cancelled && (Head.Offer.Status != OfferStatus.Completed || Phase == MethodPhase.Evaluation);

    /// <summary>How many plan who are not in this phase.</summary>
    public int Copyable => Phase == MethodPhase.Planning ? 0
        : Method.Phases[0].People.Count(one => View.People.All(here => here.Side != one.Side || !string.Equals(here.Name, one.Name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Who has been named in the room's plans and is not here, to choose from.</summary>
    public IEnumerable<KnownPerson> Known(Side side) => _known.Where(one => one.Side == side && View.On(side).All(here => here.Name != one.Name));

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public Task<IActionResult> OnPostProfessionalAsync(CancellationToken cancellation) => AddAsync(Side.Professional, Professional, nameof(Professional), cancellation);

    public Task<IActionResult> OnPostRepresentativeAsync(CancellationToken cancellation) => AddAsync(Side.Representative, Representative, nameof(Representative), cancellation);

    public async Task<IActionResult> OnPostCopyAsync(CancellationToken cancellation)
    {
        await people.CopyAsync(Id, Phase, cancellation);
        return Back("samme", "folk");
    }

    public async Task<IActionResult> OnPostRemovePersonAsync(PlanPersonId person, CancellationToken cancellation)
    {
        await people.RemoveAsync(Id, person, cancellation);
        return Back("tatt-bort", "folk");
    }

    public async Task<IActionResult> OnPostMeetingAsync(CancellationToken cancellation)
    {
        var (wish, wrong) = Meeting.Read();
        foreach (var (field, key) in wrong)
        {
            ModelState.AddModelError($"{nameof(Meeting)}.{field}", text[key]);
        }

        if (wish is null || !ModelState.IsValid)
        {
            return await AgainAsync(cancellation);
        }

        await tasks.AddMeetingAsync(Id, Phase, wish, cancellation);
        return Back("mote", "moter");
    }

    public async Task<IActionResult> OnPostRemoveMeetingAsync(PlanMeetingId meeting, CancellationToken cancellation)
    {
        await tasks.RemoveMeetingAsync(Id, meeting, cancellation);
        return Back("mote-bort", "moter");
    }

    public async Task<IActionResult> OnPostItemAsync(CancellationToken cancellation)
    {
        var request = new AddItemRequest { Phase = Phase, Text = Text?.Trim() ?? "" };
        foreach (var _ in Rules.Broken(request))
        {
            ModelState.AddModelError(nameof(Text), text["Wrong.Text"]);
        }

        if (!ModelState.IsValid)
        {
            return await AgainAsync(cancellation);
        }

        await tasks.AddItemAsync(Id, Phase, request.Text, cancellation);
        return Back("punkt", "sjekkliste");
    }

    public async Task<IActionResult> OnPostTickAsync(PlanItemId item, bool done, CancellationToken cancellation)
    {
        await tasks.TickAsync(Id, item, done, (await user.ReadAsync(cancellation))?.Name, cancellation);
        return Back(null, "p-" + item);
    }

    public async Task<IActionResult> OnPostMoveItemAsync(PlanItemId item, int by, CancellationToken cancellation)
    {
        await tasks.MoveItemAsync(Id, item, at => at + Math.Clamp(by, -1, 1), cancellation);
        return Back(null, "p-" + item);
    }

    public async Task<IActionResult> OnPostRemoveItemAsync(PlanItemId item, CancellationToken cancellation)
    {
        await tasks.RemoveItemAsync(Id, item, cancellation);
        return Back("punkt-bort", "sjekkliste");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Plan, await rights.ReadAsync(cancellation));
        Method = await reads.ReadAsync(Head.Offer, cancellation);
        _known = await KnownPeople.ReadAsync(db, cancellation);
    }

    private async Task<IActionResult> AddAsync(Side side, PersonForm form, string prefix, CancellationToken cancellation)
    {
        _known = await KnownPeople.ReadAsync(db, cancellation);
        var request = form.Request(side, Phase, _known.FirstOrDefault(one => one.Side == side && one.Name == form.Name?.Trim())?.About);
        foreach (var field in Rules.Broken(request))
        {
            ModelState.AddModelError($"{prefix}.{field}", text[field == nameof(AddPersonRequest.Name) && request.Name.Length == 0 ? $"Wrong.Name.{side}" : "Wrong.Long"]);
        }

        if (!ModelState.IsValid)
        {
            return await AgainAsync(cancellation);
        }

        await people.AddAsync(Id, request.Phases, request.Wish(), cancellation);
        return Back("lagt-til", "folk");
    }

    private async Task<IActionResult> AgainAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return Page();
    }

    private LocalRedirectResult Back(string? done, string anchor)
    {
        var query = done is null ? "" : "?gjort=" + done;
        return LocalRedirect(Til switch
        {
            "publiser" => OfferHead.HrefOf(Id) + "/publiser",
            "plan" => $"{OfferHead.HrefOf(Id)}#{(anchor.StartsWith("p-", StringComparison.Ordinal) ? anchor : PhaseSlug.Of(Phase))}",
            _ => $"{PhaseSlug.Href(Id, Phase)}{query}#{anchor}",
        });
    }
}

/// <summary>Somebody who has been named and shown in one of the room's plans.</summary>
internal sealed record KnownPerson(Side Side, string Name, string? About);

internal static class KnownPeople
{
    private const int Most = 300;

    public static Task<List<KnownPerson>> ReadAsync(TenantDb db, CancellationToken cancellation) =>
        db.PlanPeople.AsNoTracking().Where(person => person.Name != null)
            .Select(person => new { person.Side, person.Name, person.About }).Distinct().OrderBy(person => person.Name).Take(Most)
            .Select(person => new KnownPerson(person.Side, person.Name!, person.About)).ToListAsync(cancellation);
}
