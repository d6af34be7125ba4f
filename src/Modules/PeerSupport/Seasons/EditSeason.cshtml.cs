using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Seasons;

/// <summary>A season as a coordinator writes it.</summary>
internal sealed class SeasonForm
{
    public string? Name { get; set; }

    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    public DateOnly? ApplyFrom { get; set; }

    public DateOnly? ApplyUntil { get; set; }

    public SeasonRequest Request() => new() { Name = Name?.Trim() ?? "", StartsOn = StartsOn, EndsOn = EndsOn, ApplyFrom = ApplyFrom, ApplyUntil = ApplyUntil };
}

/// <summary>What making and changing a season share.</summary>
internal abstract class SeasonFormPage(IStringLocalizer<SeasonText> text) : PageModel
{
    private static readonly Dictionary<string, (string, string)> Fields =
        new[] { "Name", "StartsOn", "EndsOn", "ApplyFrom", "ApplyUntil" }.ToDictionary(field => field, field => (field, "Wrong." + field), StringComparer.Ordinal);

    [BindProperty]
    public SeasonForm Input { get; set; } = new();

    public abstract string BackHref { get; }

    /// <returns>Null when something is wrong.</returns>
    protected SeasonFacts? Read()
    {
        var request = Input.Request();
        return SeasonForms.Check(request, "Input.", Fields, ModelState, text) ? request.Facts() : null;
    }
}

/// <summary>Makes a season.</summary>
[Needs(PeerSupportPermissions.ManageHours), InModule(PeerSupportModule.Name)]
internal sealed class NewSeasonPage(KeepSeasons keep, IStringLocalizer<SeasonText> text, TimeProvider time) : SeasonFormPage(text)
{
    public override string BackHref => "~/kontor/sesong";

    public void OnGet() => Input.ApplyFrom = Oslo.Date(time.GetUtcNow());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        Read() is { } facts ? LocalRedirect($"~/kontor/sesong/{await keep.MakeAsync(facts, cancellation)}?gjort=lagret") : Page();
}

/// <summary>Changes a season's name, days and deadline.</summary>
[Needs(PeerSupportPermissions.ManageHours), InModule(PeerSupportModule.Name)]
internal sealed class EditSeasonPage(TenantDb db, KeepSeasons keep, IStringLocalizer<SeasonText> text) : SeasonFormPage(text)
{
    [BindProperty(SupportsGet = true)]
    public SeasonId Id { get; set; }

    public override string BackHref => $"~/kontor/sesong/{Id}";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var season = await FindAsync(cancellation);
        Input = new SeasonForm { Name = season.Name, StartsOn = season.StartsOn, EndsOn = season.EndsOn, ApplyFrom = season.ApplyFrom, ApplyUntil = season.ApplyUntil };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Read() is not { } facts)
        {
            await FindAsync(cancellation); // 404 for what is not here
            return Page();
        }

        await keep.ChangeAsync(Id, facts, cancellation);
        return LocalRedirect(BackHref + "?gjort=lagret");
    }

    private async Task<Season> FindAsync(CancellationToken cancellation) =>
        await db.Seasons.AsNoTracking().SingleOrDefaultAsync(season => season.Id == Id, cancellation) ?? throw new Missing("season");
}
