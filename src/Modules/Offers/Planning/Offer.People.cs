using Saas.Kernel.Errors;
using Saas.Offers.Contracts;
using Saas.Offers.Method;

namespace Saas.Offers.Planning;

/// <summary>
/// Who makes the offer: professionals and user representatives, phase by phase. The list is the truth; what the catalogue reads of it
/// (the first of each side that wishes to be shown) and whether both sides plan is written from it on every change.
/// </summary>
internal sealed partial class Offer
{
    /// <summary>Loaded by whoever changes the offer; see <see cref="Planner"/>.</summary>
    public List<PlanPerson> People { get; private init; } = [];

    /// <summary>Whether a professional takes part in planning.</summary>
    public bool HasProfessional { get; private set; }

    /// <summary>Whether a user representative takes part in planning.</summary>
    public bool HasRepresentative { get; private set; }

    public bool HasBothSides => HasProfessional && HasRepresentative;

    /// <exception cref="Refused"><c>offer.cancelled</c>, <c>offer.phase_over</c></exception>
    public void AddPerson(MethodPhase phase, Side side, PlanPersonId id, PlanName name, DateTimeOffset now)
    {
        RequireOpen(phase);
        Take(phase, side, id, name);
        WriteSides();
        ChangedAt = now;
    }

    /// <exception cref="Missing">Nobody with this id takes part.</exception>
    /// <exception cref="Refused"><c>offer.cancelled</c>, <c>offer.phase_over</c>; <c>offer.side_needed</c> when a published course would lose one of its sides.</exception>
    public void RemovePerson(PlanPersonId id, DateTimeOffset now)
    {
        var person = People.Find(one => one.Id == id) ?? throw new Missing("person");
        RequireOpen(person.Phase);
        var isLast = person.Phase == MethodPhase.Planning && People.Count(one => one.Phase == person.Phase && one.Side == person.Side) == 1;
        Require(!isLast || Status == OfferStatus.Draft || !Details.Kind.FollowsStandardMethod(), "offer.side_needed",
            "The offer is published, and its standard method needs both sides in planning. Add the one who takes over first.");
        People.Remove(person);
        WriteSides();
        ChangedAt = now;
    }

    /// <summary>A cancelled offer is kept as it was; of a completed one only the evaluation goes on.</summary>
    /// <exception cref="Refused"><c>offer.cancelled</c>, <c>offer.phase_over</c></exception>
    public void RequireOpen(MethodPhase phase)
    {
        Require(Status != OfferStatus.Cancelled, "offer.cancelled", "The offer is cancelled and is kept as it was.");
        Require(Status != OfferStatus.Completed || phase == MethodPhase.Evaluation, "offer.phase_over", "The offer is completed; only its evaluation goes on.");
    }

    private bool Plans(Side side) => People.Exists(person => person.Phase == MethodPhase.Planning && person.Side == side);

    private void Take(MethodPhase phase, Side side, PlanPersonId id, PlanName name)
    {
        var last = People.Where(one => one.Phase == phase && one.Side == side).Select(one => one.Position).DefaultIfEmpty().Max();
        People.Add(PlanPerson.Take(TenantId, Id, id, phase, side, last + 1, name));
    }

    /// <summary>
    /// The short way to name one from each side, in the request itself: a new name plans and leads, another name takes the first one's place, and a side that
    /// is left out stays as it is.
    /// </summary>
    private void NameSides(OfferDetails details, DateTimeOffset now)
    {
        Name(Side.Professional, details.Professional, details.ProfessionalTitle, now);
        Name(Side.Representative, details.Representative, details.RepresentativeOrganisation, now);
        WriteSides();
    }

    private void Name(Side side, string? name, string? about, DateTimeOffset now)
    {
        if (name is null)
        {
            return;
        }

        if (First(side) is not { } first)
        {
            Take(MethodPhase.Planning, side, PlanPersonId.New(now), new PlanName(name, about, null));
            Take(MethodPhase.Delivery, side, PlanPersonId.New(now), new PlanName(name, about, null));
        }
        else if ((first.Name, first.About) is var old && old != (name, about))
        {
            People.FindAll(person => person.Side == side && person.IsShown && (person.Name, person.About) == old).ForEach(person => person.Rename(name, about));
        }
    }

    private PlanPerson? First(Side side) => People.Where(person => person.Side == side && person.IsShown && person.Phase != MethodPhase.Evaluation)
        .OrderBy(person => person.Phase).ThenBy(person => person.Position).FirstOrDefault();

    private void WriteSides()
    {
        var (professional, representative) = (First(Side.Professional), First(Side.Representative));
        (HasProfessional, HasRepresentative) = (Plans(Side.Professional), Plans(Side.Representative));
        Details = Details with
        {
            Professional = professional?.Name, ProfessionalTitle = professional?.About,
            Representative = representative?.Name, RepresentativeOrganisation = representative?.About,
        };
    }
}
