using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>What writing and changing an application share. A refusal about one of the fields stands at that field.</summary>
internal abstract class ApplicationFormPage(TenantDb db, Representing representing, IRooms rooms, IStringLocalizer<SeasonText> text, TimeProvider time) : PageModel, ILoadsPage
{
    private IReadOnlyList<RoomChoice> _rooms = [];

    [BindProperty(SupportsGet = true)]
    public OrganisationId Id { get; set; }

    [BindProperty]
    public ApplicationForm Input { get; set; } = new();

    public Organisations.OwnOrganisation Own { get; private set; } = null!;

    public Season Season { get; private set; } = null!;

    public string BackHref => $"~/kontor/min-organisasjon/{Id}/sesong";

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<HoursKind>().Select(kind => new SelectListItem(text["HoursKind." + KebabEnum.Text(kind)], KebabEnum.Text(kind)));

    public IEnumerable<SelectListItem> Rules => ApplicationForm.Rules.Select(rule => new SelectListItem(text["Every." + rule], rule));

    public IEnumerable<SelectListItem> Days => Enum.GetValues<Weekday>().Select(day => new SelectListItem(text["Day." + KebabEnum.Text(day)], KebabEnum.Text(day)));

    public IEnumerable<SelectListItem> Places
    {
        get
        {
            var (some, all) = (new SelectListGroup { Name = text["Apply.Rooms"] }, new SelectListGroup { Name = text["Apply.Kinds"] });
            return _rooms.Select(room => new SelectListItem($"{room.Name}, {text["Seats", room.Capacity]}", "rom-" + room.Id) { Group = some })
                .Concat(_rooms.Select(room => room.Kind).Distinct().Order().Select(kind => new SelectListItem(Ui.Format.Current.Capital(text["Kind." + KebabEnum.Text(kind)]), "type-" + KebabEnum.Text(kind)) { Group = all }));
        }
    }

    public abstract Task LoadAsync(CancellationToken cancellation);

    /// <returns>Null when something is wrong.</returns>
    protected ApplicationFacts? Read()
    {
        var request = Input.Request();
        return SeasonForms.Check(request, "Input.", ApplicationForm.Fields, ModelState, text) ? request.Facts() : null;
    }

    protected async Task LoadAsync(SeasonId season, CancellationToken cancellation)
    {
        Own = await representing.LeadingAsync(Id, cancellation);
        _rooms = await rooms.ListAsync(cancellation);
        Season = await db.Seasons.AsNoTracking().SingleOrDefaultAsync(one => one.Id == season && one.Status != SeasonStatus.Draft, cancellation) ?? throw new Missing("season");
    }

    protected TenantDb Db => db;

    protected DateOnly Today => Oslo.Date(time.GetUtcNow());

    protected LocalRedirectResult Done(string done) => LocalRedirect($"{BackHref}?gjort={done}");

    /// <summary>The rule names the request's fields; the form has its own.</summary>
    protected static Refused AtField(Refused refused) => refused.Field is { } field && ApplicationForm.FieldOf(field) is { } own
        ? new Refused(refused.Code, refused.Message) { Arguments = refused.Arguments, Extensions = refused.Extensions, Field = "Input." + own } : refused;
}

/// <summary>Applies for a fixed time.</summary>
[Needs(PeerSupportPermissions.Lead), InModule(PeerSupportModule.Name)]
internal sealed class NewApplicationPage(TenantDb db, Representing representing, ApplyForHours apply, IRooms rooms, IStringLocalizer<SeasonText> text, TimeProvider time)
    : ApplicationFormPage(db, representing, rooms, text, time)
{
    [BindProperty(SupportsGet = true, Name = "season")]
    public SeasonId SeasonId { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return Season.TakesApplications(Today) ? Page() : LocalRedirect(BackHref);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Read() is not { } facts)
        {
            return Page();
        }

        try
        {
            await apply.ApplyAsync(Id, SeasonId, facts, cancellation);
        }
        catch (Refused refused)
        {
            throw AtField(refused);
        }

        return Done("sokt");
    }

    public override Task LoadAsync(CancellationToken cancellation) => LoadAsync(SeasonId, cancellation);
}

/// <summary>Changes an application until the deadline.</summary>
[Needs(PeerSupportPermissions.Lead), InModule(PeerSupportModule.Name)]
internal sealed class EditApplicationPage(TenantDb db, Representing representing, ApplyForHours apply, IRooms rooms, IStringLocalizer<SeasonText> text, TimeProvider time)
    : ApplicationFormPage(db, representing, rooms, text, time)
{
    [BindProperty(SupportsGet = true)]
    public HoursApplicationId Application { get; set; }

    private HoursApplication One { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Input = ApplicationForm.Of(One);
        return Season.TakesApplications(Today) && One.Status == ApplicationStatus.Applied ? Page() : LocalRedirect(BackHref);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Read() is not { } facts)
        {
            return Page();
        }

        try
        {
            await apply.ChangeAsync(Application, Id, facts, cancellation);
        }
        catch (Refused refused)
        {
            throw AtField(refused);
        }

        return Done("endret");
    }

    public override async Task LoadAsync(CancellationToken cancellation)
    {
        One = await Db.HoursApplications.AsNoTracking().SingleOrDefaultAsync(one => one.Id == Application && one.OrganisationId == Id, cancellation) ?? throw new Missing("application");
        await LoadAsync(One.SeasonId, cancellation);
    }
}
