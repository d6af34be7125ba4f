using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Kernel.Http;

namespace Saas.Offers.Evaluation.FormDesk;

/// <summary>The room's forms, and the scales that can stand in them with where they come from.</summary>
[Needs(OfferPermissions.ReadEvaluations), InModule(OffersModule.Name)]
internal sealed class EvaluationFormsPage(FormLibrary forms, IRights rights) : PageModel
{
    public IReadOnlyList<FormLine> Forms { get; private set; } = [];

    public bool MayWrite { get; private set; }

    public string? Query { get; private set; }

    public async Task OnGetAsync(string? q, CancellationToken cancellation)
    {
        MayWrite = (await rights.ReadAsync(cancellation)).May(OfferPermissions.WriteEvaluations);
        Query = string.IsNullOrWhiteSpace(q) ? null : q.Trim();
        Forms = [.. (await forms.ListAsync(withRetired: true, cancellation)).Where(form => Query is null || form.Name.Contains(Query, StringComparison.CurrentCultureIgnoreCase))];
    }
}
