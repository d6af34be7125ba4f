using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;

namespace Saas.Offers.Competences;

internal sealed class DurationRow
{
    public CompetenceKind Kind { get; set; }

    public int? Months { get; set; }
}

/// <summary>For how long each kind is good in this room.</summary>
[Needs(OfferPermissions.WriteCompetence), InModule(OffersModule.Name)]
internal sealed class DurationsPage(Register register, IStringLocalizer<CompetenceText> text) : PageModel
{
    [BindProperty]
    public List<DurationRow> Rows { get; set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var durations = await register.DurationsAsync(cancellation);
        Rows = [.. Enum.GetValues<CompetenceKind>().Select(kind => new DurationRow { Kind = kind, Months = durations.TryGetValue(kind, out var months) ? months : null })];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Months is < 1 or > 600)
            {
                ModelState.AddModelError($"Rows[{i}].Months", text["Wrong.Months"]);
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        foreach (var row in Rows.DistinctBy(row => row.Kind))
        {
            await register.SetDurationAsync(row.Kind, row.Months, cancellation);
        }

        return LocalRedirect("~/kontor/kompetanse?gjort=varighet");
    }
}
