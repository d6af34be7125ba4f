using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Offers.Planning;

namespace Saas.Tests.Offers.Method;

/// <summary>Who must take part before the public sees an offer, in every kind and for every mix of sides; and who answers for it.</summary>
public sealed class BothSidesTests
{
    private static readonly DateTimeOffset Before = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = Before.AddDays(30);

    public static TheoryData<OfferKind, bool, bool> KindsAndSides()
    {
        var cells = new TheoryData<OfferKind, bool, bool>();
        foreach (var kind in Enum.GetValues<OfferKind>())
        {
            foreach (var (professional, representative) in new[] { (false, false), (true, false), (false, true), (true, true) })
            {
                cells.Add(kind, professional, representative);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(KindsAndSides))]
    public void A_kind_that_the_method_applies_to_is_published_with_both_sides_in_planning_only(OfferKind kind, bool professional, bool representative)
    {
        var offer = Plan(Details() with { Kind = kind });
        Add(offer, MethodPhase.Delivery, Side.Professional); // taking part later is not planning
        Add(offer, MethodPhase.Evaluation, Side.Representative);
        if (professional)
        {
            Add(offer, MethodPhase.Planning, Side.Professional);
        }

        if (representative)
        {
            Add(offer, MethodPhase.Planning, Side.Representative, shown: false); // whoever does not wish to be shown counts as much
        }

        if (kind.FollowsStandardMethod() && !(professional && representative))
        {
            Assert.Equal("offer.both_sides", Refusal(() => offer.Publish(Before)));
            Assert.Equal(OfferStatus.Draft, offer.Status);
        }
        else
        {
            offer.Publish(Before);
            Assert.Equal(OfferStatus.Published, offer.Status);
        }
    }

    [Fact]
    public void A_published_course_keeps_one_from_each_side_in_planning()
    {
        var offer = Plan(Details() with { Professional = "Sara Lind", Representative = "Per Arne Skogli" });
        offer.Publish(Before);
        var last = offer.People.Single(person => person is { Phase: MethodPhase.Planning, Side: Side.Representative });
        Assert.Equal("offer.side_needed", Refusal(() => offer.RemovePerson(last.Id, Before)));
        Add(offer, MethodPhase.Planning, Side.Representative);
        offer.RemovePerson(last.Id, Before);
        Assert.True(offer.HasBothSides);
    }

    [Fact]
    public void A_published_meeting_becomes_a_course_only_with_both_sides()
    {
        var offer = Plan(Details() with { Kind = OfferKind.ThemedMeeting });
        offer.Publish(Before);
        Assert.Equal("offer.both_sides", Refusal(() => offer.Edit(false, Details(), Sessions(), Before)));
        offer.Edit(false, Details() with { Professional = "Sara Lind", Representative = "Per Arne Skogli" }, Sessions(), Before);
        Assert.Equal(OfferKind.Course, offer.Details.Kind);
    }

    [Fact]
    public void The_short_way_names_the_first_of_each_side_and_leaves_the_others_alone()
    {
        var offer = Plan(Details() with { Professional = "Sara Lind", ProfessionalTitle = "Diabetessykepleier" });
        Assert.Equal([MethodPhase.Planning, MethodPhase.Delivery], offer.People.Select(person => person.Phase));
        Add(offer, MethodPhase.Planning, Side.Professional);
        offer.Edit(false, Details(), Sessions(), Before);
        Assert.Equal(("Sara Lind", 3), (offer.Details.Professional, offer.People.Count)); // left out: as they were
        offer.Edit(false, Details() with { Professional = "Jonas Heimdal", ProfessionalTitle = "Frisklivsveileder" }, Sessions(), Before);
        Assert.Equal(("Jonas Heimdal", "Frisklivsveileder", 3), (offer.Details.Professional, offer.Details.ProfessionalTitle, offer.People.Count));
        Assert.Equal(2, offer.People.Count(person => person.Name == "Jonas Heimdal"));
    }

    [Fact]
    public void The_catalogue_names_nobody_who_does_not_wish_to_be_shown()
    {
        var offer = Plan(Details());
        Add(offer, MethodPhase.Planning, Side.Representative, shown: false);
        Assert.Equal((true, null), (offer.HasRepresentative, offer.Details.Representative));
    }

    [Theory]
    [InlineData(OfferLevel.Municipal, null, null, true)]
    [InlineData(OfferLevel.Specialist, null, null, false)]
    [InlineData(OfferLevel.Specialist, "Nordre sykehus", null, false)]
    [InlineData(OfferLevel.Joint, null, "312456788", false)]
    [InlineData(OfferLevel.Specialist, "Nordre sykehus", "312456788", true)]
    [InlineData(OfferLevel.Joint, "Nordre sykehus", "312456788", true)]
    public void A_satellite_says_who_answers_for_it(OfferLevel level, string? body, string? number, bool published)
    {
        var offer = Plan(Details() with { Kind = OfferKind.ThemedMeeting, Level = level, ResponsibleBody = body, ResponsibleNumber = number });
        if (published)
        {
            offer.Publish(Before);
        }
        else
        {
            Assert.Equal("offer.responsible_body", Refusal(() => offer.Publish(Before)));
        }
    }

    // The state, what changing each phase comes to in it.
    [Theory]
    [InlineData("draft", null, null, null)]
    [InlineData("published", null, null, null)]
    [InlineData("running", null, null, null)]
    [InlineData("completed", "offer.phase_over", "offer.phase_over", null)]
    [InlineData("cancelled", "offer.cancelled", "offer.cancelled", "offer.cancelled")]
    public void Only_the_evaluation_goes_on_after_the_last_session(string state, string? planning, string? delivery, string? evaluation)
    {
        foreach (var (phase, refusal) in new[] { (MethodPhase.Planning, planning), (MethodPhase.Delivery, delivery), (MethodPhase.Evaluation, evaluation) })
        {
            var offer = In(KebabEnum.Parse<OfferStatus>(state));
            if (refusal is null)
            {
                Add(offer, phase, Side.Professional);
                offer.RemovePerson(offer.People[^1].Id, Before);
            }
            else
            {
                Assert.Equal(refusal, Refusal(() => Add(offer, phase, Side.Professional)));
            }
        }
    }

    private static Offer In(OfferStatus state)
    {
        var offer = Plan(Details() with { Professional = "Sara Lind", Representative = "Per Arne Skogli" });
        if (state == OfferStatus.Cancelled)
        {
            offer.Cancel("Avlyst", Before);
        }

        if (state is OfferStatus.Published or OfferStatus.Running or OfferStatus.Completed)
        {
            offer.Publish(Before);
        }

        if (state is OfferStatus.Running or OfferStatus.Completed)
        {
            offer.Start(Start);
        }

        if (state == OfferStatus.Completed)
        {
            offer.Complete(Start.AddDays(60));
        }

        return offer;
    }

    private static Offer Plan(OfferDetails details) => Offer.Plan(TenantId.New(Before), true, details, Sessions(), Before);

    private static void Add(Offer offer, MethodPhase phase, Side side, bool shown = true) => offer.AddPerson(phase, side, PlanPersonId.New(Before),
        shown ? new PlanName("Torill Nygård", "Fysioterapeut", null) : new PlanName(null, null, [1]), Before);

    private static OfferDetails Details() => new()
    {
        Language = "nb", Title = "Diabetes 2-kurs", Summary = "", Description = "", Topic = "type-2-diabetes", Place = "Finnsnes", DeliveryLanguage = "nb", Capacity = 10, WaitingList = true,
        Initiator = "Kari Lunde", InitiatorTraining = "Tromsø, mars 2026", // asked of a self-help group only
    };

    private static IReadOnlyList<SessionPlan> Sessions() => [new("Første samling", Start, Start.AddHours(3))];

    private static string Refusal(Action act) => Assert.Throws<Refused>(act).Code;
}
