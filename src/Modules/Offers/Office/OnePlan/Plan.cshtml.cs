using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Offers.Office.OnePhase;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Offers.Office.OnePlan;

/// <summary>One offer: its three phases with both sides, when it meets, what is missing before it can be published.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class PlanPage(
    TenantDb db, IRights rights, MethodReads reads, PlanSessions sessions, ICompetence competence, IMunicipalities municipalities, IStringLocalizer<MethodText> text, Format format, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    public OfferHead Head { get; private set; } = null!;

    /// <summary>The offer it grew out of, and the groups that have grown out of it.</summary>
    public IReadOnlyList<(string Key, (OfferId Id, string Title) Offer)> Kin { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public Offer Offer => Head.Offer;

    public IReadOnlyList<PhaseCard> Cards { get; private set; } = [];

    /// <summary>A course that goes on or is to come, and nobody in it has health pedagogy. Said to those who may see the register.</summary>
    public bool LacksHealthPedagogy { get; private set; }

    public OfferReady Ready => OfferReady.Of(Offer, Now);

    public IReadOnlyList<PlanSession> Sessions { get; private set; } = [];

    public string? MunicipalityOf(string? number) => MunicipalityNumber.TryParse(number, out var parsed) ? municipalities.Last(parsed)?.Name : null;

    public DateOnly Today => Oslo.Date(Now);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Now = time.GetUtcNow();
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Plan, await rights.ReadAsync(cancellation));
        var method = await reads.ReadAsync(Offer, cancellation);
        if (method.Applies && Offer.Status is not (OfferStatus.Cancelled or OfferStatus.Completed) && Head.Rights.May(OfferPermissions.ReadCompetence))
        {
            var people = method.Phases.SelectMany(phase => phase.People).Select(person => (person.Side, person.Name)).Distinct().ToList();
            LacksHealthPedagogy = people.Count > 0 && (await competence.WhoHasAsync(CompetenceKind.HealthPedagogy, people, Today, cancellation)).Count == 0;
        }

        var (mayWrite, line) = (Head.Rights.May(OfferPermissions.Write) && Offer.Status != OfferStatus.Cancelled, new PhaseLine(format, text, Now));
        Cards = [.. method.Phases.Select(phase => new PhaseCard(
            phase, Offer, line.Of(phase, Offer), method.Applies, mayWrite && (Offer.Status != OfferStatus.Completed || phase.Phase == MethodPhase.Evaluation), mayWrite, Now))];
        var origin = Offer.Details.GrownFrom;
        Kin = [.. (await db.Offers.AsNoTracking().Where(other => other.Id == origin || other.Details.GrownFrom == Id).OrderBy(other => other.StartsAt).Take(20)
            .Select(other => new { other.Id, other.Details.Title }).ToListAsync(cancellation))
            .Select(other => (other.Id == origin ? "Plan.GrownFrom" : "Plan.Grown", (other.Id, other.Title)))];
        Sessions = await sessions.ReadAsync(Head, method.Phases.First(phase => phase.Phase == MethodPhase.Delivery).People, Now, cancellation);
    }
}
