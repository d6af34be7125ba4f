using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Tests.Offers.Planning;

/// <summary>Every state × every verb of an offer: allowed, or refused with which code.</summary>
public sealed class OfferStateTests
{
    private static readonly DateTimeOffset Before = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = Before.AddDays(30);
    private static readonly DateTimeOffset During = Start.AddHours(1);
    private static readonly DateTimeOffset After = Start.AddDays(60);
    private static readonly TenantId Room = TenantId.New(Before);

    // Each line: the state, then what every verb of the header comes to in it. A verb is done at the time that is right for it.
    public static TheoryData<string, string, string> Table()
    {
        string[] verbs = ["edit", "publish", "withdraw", "cancel", "start", "complete", "take-number"];
        (string State, string[] Comes)[] lines =
        [
            ("draft", ["draft", "published", "offer.not_published", "cancelled", "offer.not_published", "offer.not_running", "offer.closed"]),
            ("published", ["published", "offer.not_draft", "draft", "cancelled", "running", "offer.not_running", "published"]),
            ("running", ["running", "offer.not_draft", "offer.not_published", "cancelled", "offer.not_published", "completed", "offer.closed"]),
            ("completed", ["offer.ended", "offer.not_draft", "offer.not_published", "offer.ended", "offer.not_published", "offer.not_running", "offer.closed"]),
            ("cancelled", ["offer.ended", "offer.not_draft", "offer.not_published", "offer.ended", "offer.not_published", "offer.not_running", "offer.closed"]),
        ];
        var cells = new TheoryData<string, string, string>();
        foreach (var (state, comes) in lines)
        {
            for (var i = 0; i < verbs.Length; i++)
            {
                cells.Add(state, verbs[i], comes[i]);
            }
        }

        return cells;
    }

    [Fact]
    public void The_table_has_every_state() =>
        Assert.Equal(Enum.GetValues<OfferStatus>().Select(Saas.Kernel.Data.KebabEnum.Text).Order(), Table().Select(cell => (string)((object[])cell)[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Table))]
    public void A_verb_comes_to_what_the_table_says(string state, string verb, string comes)
    {
        var offer = In(state);
        var changed = offer.ChangedAt;
        Action act = verb switch
        {
            "edit" => () => offer.Edit(true, Details() with { Title = "Et annet" }, Sessions(), Before),
            "publish" => () => offer.Publish(Before),
            "withdraw" => () => offer.Withdraw(Before),
            "cancel" => () => offer.Cancel("Kursleder er syk", Before),
            "start" => () => offer.Start(During),
            "complete" => () => offer.Complete(After),
            _ => () => Enter(offer, Before),
        };
        if (comes.StartsWith("offer.", StringComparison.Ordinal))
        {
            Assert.Equal(comes, Assert.Throws<Refused>(act).Code);
            Assert.Equal((state, changed, 0), (Text(offer), offer.ChangedAt, offer.LastNumber)); // a refusal changes nothing
        }
        else
        {
            act();
            Assert.Equal(comes, Text(offer));
        }
    }

    [Fact]
    public void Publishing_asks_for_sessions_ahead_and_for_both_sides_of_a_course()
    {
        Assert.Equal("offer.no_sessions", Refusal(() => Offer.Plan(Room, false, Details(), [], Before).Publish(Before)));
        Assert.Equal("offer.in_the_past", Refusal(() => In("draft").Publish(During)));
        Assert.Equal("offer.both_sides", Refusal(() => Offer.Plan(Room, false, Details() with { Representative = null }, Sessions(), Before).Publish(Before)));
        var meeting = Offer.Plan(Room, false, Details() with { Kind = OfferKind.ThemedMeeting, Professional = null, Representative = null }, Sessions(), Before);
        meeting.Publish(Before);
        Assert.Equal(OfferStatus.Published, meeting.Status);
    }

    [Fact]
    public void An_offer_that_people_are_in_is_not_withdrawn_nor_made_smaller_than_they_are()
    {
        var offer = In("published");
        Assert.Equal((1, true), Enter(offer, Before));
        Assert.Equal((2, true), Enter(offer, Before));
        Assert.Equal("offer.has_enrolments", Refusal(() => offer.Withdraw(Before)));
        Assert.Equal("offer.seats_in_use", Refusal(() => offer.Edit(false, Details() with { Capacity = 1 }, Sessions(), Before)));
        Assert.Equal("offer.seats_in_use", Refusal(() => offer.Edit(false, Details() with { Participation = Participation.DropIn, Capacity = null }, Sessions(), Before)));
        offer.FreeSeats(One, Before);
        offer.FreeSeats(One, Before);
        offer.Withdraw(Before);
        Assert.Equal(OfferStatus.Draft, offer.Status);
    }

    [Fact]
    public void Who_comes_when_some_wait_goes_behind_them_though_a_seat_is_free()
    {
        var offer = In("published", Details() with { Capacity = 1 });
        Assert.Equal((1, true), Enter(offer, Before));
        Assert.Equal((2, false), Enter(offer, Before));
        offer.FreeSeats(One, Before);
        Assert.Equal((3, false), offer.TakeNumbers(One, othersFirst: true, byStaff: false, Before));
        offer.HoldSeats(One, One, Before);
        Assert.Equal((1, 1), (offer.SeatsTaken, offer.Waiting));
    }

    [Fact]
    public void Enrolment_is_refused_when_it_is_not_the_offers_way()
    {
        Assert.Equal("offer.full", Refusal(() => Twice(In("published", Details() with { Capacity = 1, WaitingList = false }))));
        Assert.Equal("offer.drop_in", Refusal(() => Enter(In("published", Details() with { Participation = Participation.DropIn, Capacity = null }), Before)));
        Assert.Equal("offer.closed", Refusal(() => Enter(In("published"), During)));
        var last = In("published", Details() with { EnrolUntil = new DateOnly(2026, 9, 10) });
        Enter(last, new DateTimeOffset(2026, 9, 10, 21, 59, 59, TimeSpan.Zero)); // still the tenth in Oslo
        Assert.Equal("offer.closed", Refusal(() => Enter(last, new DateTimeOffset(2026, 9, 10, 22, 0, 0, TimeSpan.Zero))));
    }

    [Fact]
    public void It_begins_and_ends_when_its_sessions_do()
    {
        Assert.Equal("offer.not_started", Refusal(() => In("published").Start(Before)));
        Assert.Equal("offer.not_over", Refusal(() => In("running").Complete(During)));
    }

    [Fact]
    public void Only_who_serves_others_has_region_wide_offers()
    {
        Assert.Equal("offer.region_wide_needs_unit", Refusal(() => Offer.Plan(Room, false, Details() with { RegionWide = true }, Sessions(), Before)));
        Assert.True(Offer.Plan(Room, true, Details() with { RegionWide = true }, Sessions(), Before).Details.RegionWide);
    }

    [Fact]
    public void Staff_enrol_until_the_offer_is_over_and_the_public_where_the_offer_says_so()
    {
        Assert.Equal((1, true), In("running").TakeNumbers(One, false, byStaff: true, During));
        Assert.Equal("offer.closed", Refusal(() => In("running").TakeNumbers(One, false, byStaff: true, After)));
        Assert.Equal("offer.closed", Refusal(() => In("completed").TakeNumbers(One, false, byStaff: true, During)));
        var late = In("running", Details() with { LateEnrolment = true });
        Assert.Equal((1, true), Enter(late, During));
        Assert.True(late.PromotesItself(During));
        Assert.False(In("running").PromotesItself(During));
        Assert.Equal("offer.closed", Refusal(() => Enter(late, After)));
    }

    [Fact]
    public void A_self_help_group_needs_a_trained_initiator_and_closes_when_it_has_met()
    {
        var group = Details() with { Kind = OfferKind.SelfHelpGroup, Initiator = "Kari Lunde", InitiatorTraining = "Tromsø, mars 2026" };
        Assert.Equal("offer.no_initiator", Refusal(() => Offer.Plan(Room, false, group with { InitiatorTraining = null }, Sessions(), Before).Publish(Before)));
        Assert.Equal("offer.no_initiator", Refusal(() => Offer.Plan(Room, false, group with { Initiator = null }, Sessions(), Before).Publish(Before)));
        Assert.Equal((1, true), Enter(In("published", group), Before));
        Assert.Equal("offer.group_closed", Refusal(() => Enter(In("published", group), During)));
        Assert.Equal("offer.group_closed", Refusal(() => In("running", group).TakeNumbers(One, false, byStaff: true, During)));
        Assert.False(In("published", group).CountsByName);
        Assert.True(In("published").CountsByName);
    }

    private static IReadOnlyList<SeatClaim> One { get; } = [new(null, "1931")];

    private static (int Number, bool Seat) Enter(Offer offer, DateTimeOffset now) => offer.TakeNumbers(One, othersFirst: false, byStaff: false, now);

    private static Offer In(string state, OfferDetails? details = null)
    {
        var offer = Offer.Plan(Room, true, details ?? Details(), Sessions(), Before);
        if (state == "cancelled")
        {
            offer.Cancel("Avlyst", Before);
        }

        if (state is "published" or "running" or "completed")
        {
            offer.Publish(Before);
        }

        if (state is "running" or "completed")
        {
            offer.Start(During);
        }

        if (state == "completed")
        {
            offer.Complete(After);
        }

        return offer;
    }

    private static OfferDetails Details() => new()
    {
        Language = "nb", Title = "Diabetes 2-kurs", Summary = "", Description = "", Topic = "type-2-diabetes", Place = "Finnsnes", DeliveryLanguage = "nb",
        Professional = "Sara Lind", Representative = "Per Arne Skogli", Capacity = 10, WaitingList = true,
    };

    private static IReadOnlyList<SessionPlan> Sessions() => [new("Første samling", Start, Start.AddHours(3)), new("Andre samling", Start.AddDays(7), Start.AddDays(7).AddHours(3))];

    private static void Twice(Offer offer)
    {
        Enter(offer, Before);
        Enter(offer, Before);
    }

    private static string Refusal(Action act) => Assert.Throws<Refused>(act).Code;

    private static string Text(Offer offer) => Saas.Kernel.Data.KebabEnum.Text(offer.Status);
}
