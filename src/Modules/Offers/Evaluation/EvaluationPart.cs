using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using Saas.Offers.Templates;

namespace Saas.Offers.Evaluation;

/// <summary>The evaluation form as templates, files and «run it again» carry it: the whole document. A room that has the very same form uses its own.</summary>
internal sealed class EvaluationPart(TenantDb db, FormLibrary forms, EvaluationDesk desk) : ITemplatePart
{
    public string Name => "evaluationForm";

    public async Task<JsonNode?> ReadAsync(OfferId offer, bool withPeople, CancellationToken cancellation)
    {
        var plan = await db.EvaluationPlans.AsNoTracking().SingleOrDefaultAsync(p => p.OfferId == offer, cancellation);
        if (plan is null)
        {
            return null;
        }

        var document = plan.Version is { } number
            ? (await db.EvaluationFormVersions.AsNoTracking().SingleAsync(v => v.FormId == plan.FormId && v.Number == number, cancellation)).Read()
            : (await forms.ReadAsync(plan.FormId, cancellation)).Document;
        return JsonSerializer.SerializeToNode(document with { MonthsAfter = plan.MonthsAfter }, HouseJson.Options);
    }

    public void Check(JsonElement part) => JsonShape.Read<FormDocument>(part);

    public async Task WriteAsync(OfferId offer, JsonElement part, CancellationToken cancellation)
    {
        var document = JsonShape.Read<FormDocument>(part).Tidy();
        if (await db.Offers.AsNoTracking().AnyAsync(o => o.Id == offer && o.Details.Participation == Participation.Enrolled, cancellation))
        {
            await desk.ChooseAsync(offer, await SameAsync(document, cancellation) ?? await forms.MakeAsync(document, cancellation), document.MonthsAfter, cancellation);
        }
    }

    /// <summary>The room's own form with the same questions, so that running a course again makes no new one each time.</summary>
    private async Task<EvaluationFormId?> SameAsync(FormDocument document, CancellationToken cancellation)
    {
        var wanted = Plain(document);
        foreach (var line in await forms.ListAsync(withRetired: false, cancellation))
        {
            if (line.Name == document.Title.Nb && Plain((await forms.ReadAsync(line.Id, cancellation)).Document) == wanted)
            {
                return line.Id;
            }
        }

        return null;
    }

    private static string Plain(FormDocument document) => (document with { MonthsAfter = 3 }).ToJson();
}
