using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Tests.Offers.Sessions;

/// <summary>Every verb on a session × every state of its offer, and of the session itself.</summary>
public sealed class SessionStateTests
{
    private static readonly DateTimeOffset Before = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = Before.AddDays(30);
    private static readonly DateTimeOffset After = Start.AddDays(60);
    private static readonly TenantId Room = TenantId.New(Before);

    // Each line: the offer's state, then what every verb on its second session comes to; «people» is published with somebody enrolled.
    public static TheoryData<string, string, string> Table()
    {
        string[] verbs = ["add", "describe", "move", "cancel", "remove"];
        (string State, string[] Comes)[] lines =
        [
            ("draft", ["ok", "ok", "ok", "session.offer_is_draft", "ok"]),
            ("published", ["ok", "ok", "ok", "ok", "ok"]),
            ("people", ["ok", "ok", "ok", "ok", "session.people_enrolled"]),
            ("running", ["ok", "ok", "ok", "ok", "session.people_enrolled"]),
            ("completed", ["offer.ended", "offer.ended", "offer.ended", "offer.ended", "offer.ended"]),
            ("cancelled", ["offer.ended", "offer.ended", "offer.ended", "offer.ended", "offer.ended"]),
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
        Assert.Equal(Enum.GetValues<OfferStatus>().Select(KebabEnum.Text).Append("people").Order(), Table().Select(cell => (string)((object[])cell)[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Table))]
    public void A_verb_comes_to_what_the_table_says(string state, string verb, string comes)
    {
        var offer = In(state);
        var second = offer.InOrder()[1];
        var now = state is "running" ? Start.AddHours(1) : Before;
        Action act = verb switch
        {
            "add" => () => offer.AddSession(new SessionPlan("Ny", Start.AddDays(20), Start.AddDays(20).AddHours(1)), now),
            "describe" => () => offer.DescribeSession(second.Id, new SessionWords("Et annet tema", null, null, null, null), now),
            "move" => () => offer.MoveSession(second.Id, Start.AddDays(8), Start.AddDays(8).AddHours(3), false, now),
            "cancel" => () => offer.CancelSession(second.Id, "Kurslederen er syk", false, now),
            _ => () => offer.RemoveSession(second.Id, false, now),
        };
        var picture = Picture(offer);
        if (comes == "ok")
        {
            act();
            Assert.NotEqual(picture, Picture(offer));
        }
        else
        {
            Assert.Equal(comes, Assert.Throws<Refused>(act).Code);
            Assert.Equal(picture, Picture(offer)); // a refusal changes nothing
        }
    }

    [Fact]
    public void A_cancelled_session_stays_cancelled_and_does_not_count()
    {
        var offer = In("people");
        var first = offer.InOrder()[0];
        offer.CancelSession(first.Id, "Kurslederen er syk", false, Before);
        Assert.Equal((2, Start.AddDays(7)), (offer.SessionCount, offer.StartsAt));
        Assert.Equal(first.Id, offer.InOrder()[^1].Id); // behind the planned ones
        Assert.Equal("session.cancelled", Refusal(() => offer.MoveSession(first.Id, Start, Start.AddHours(1), false, Before)));
        Assert.Equal("session.cancelled", Refusal(() => offer.CancelSession(first.Id, "Igjen", false, Before)));
        Assert.Equal("session.cancelled", Refusal(() => offer.DescribeSession(first.Id, new SessionWords("Nytt", null, null, null, null), Before)));
        foreach (var session in offer.Sessions.Where(session => session.IsPlanned).ToList())
        {
            offer.CancelSession(session.Id, "Kurslederen er syk", false, Before);
        }

        Assert.True(offer.HasOnlyCancelled);
        Assert.Equal((0, Start), (offer.SessionCount, offer.StartsAt)); // it keeps its dates until somebody decides
    }

    [Fact]
    public void A_session_with_attendance_keeps_its_day()
    {
        var offer = In("running");
        var first = offer.InOrder()[0];
        var now = Start.AddHours(5);
        Assert.Equal("session.has_attendance", Refusal(() => offer.MoveSession(first.Id, Start.AddDays(1), Start.AddDays(1).AddHours(3), true, now)));
        Assert.Equal("session.has_attendance", Refusal(() => offer.CancelSession(first.Id, "Syk", true, now)));
        Assert.Equal("session.has_attendance", Refusal(() => offer.RemoveSession(first.Id, true, now)));
        offer.MoveSession(first.Id, Start, Start.AddHours(2), true, now); // its hours can be put right, for they stand on certificates
        Assert.Equal(Start.AddHours(2), first.EndsAt);
        Assert.Throws<Invalid>(() => offer.MoveSession(first.Id, Start.AddDays(-1), Start.AddDays(-1).AddHours(2), false, now));
    }

    [Fact]
    public void Taking_the_middle_one_out_leaves_the_others_who_they_are()
    {
        var offer = In("published");
        var (one, two, three) = (offer.InOrder()[0], offer.InOrder()[1], offer.InOrder()[2]);
        offer.Edit(true, Details(), [Plan(one), Plan(three)], Before);
        Assert.Equal([one.Id, three.Id], offer.InOrder().Select(session => session.Id));
        Assert.DoesNotContain(offer.Sessions, session => session.Id == two.Id);
    }

    [Fact]
    public void Without_ids_a_session_is_known_by_its_time()
    {
        var offer = In("published");
        var ids = offer.InOrder().Select(session => session.Id).ToList();
        offer.Edit(true, Details(), [.. offer.InOrder().Select(session => new SessionPlan("Nytt tema", session.StartsAt, session.EndsAt)).Reverse()], Before);
        Assert.Equal(ids, offer.InOrder().Select(session => session.Id));
        Assert.All(offer.Sessions, session => Assert.Equal("Nytt tema", session.Title));
    }

    [Fact]
    public void Once_people_are_in_an_edit_neither_moves_nor_takes_away()
    {
        var offer = In("people");
        var plans = offer.InOrder().Select(Plan).ToList();
        Assert.Equal("session.people_enrolled", Refusal(() => offer.Edit(true, Details(), [plans[0], plans[2]], Before)));
        Assert.Equal("session.people_enrolled", Refusal(() => offer.Edit(true, Details(), [plans[0], plans[1], plans[2] with { EndsAt = plans[2].EndsAt.AddHours(1) }], Before)));
        offer.Edit(true, Details(), [.. plans.Select(plan => plan with { Title = "Et annet tema" })], Before);
        Assert.All(offer.Sessions, session => Assert.Equal("Et annet tema", session.Title));
        Assert.Throws<Invalid>(() => offer.Edit(true, Details(), [plans[0] with { Id = SessionId.New(Before) }], Before));
    }

    [Fact]
    public void Another_day_is_worth_another_reminder()
    {
        var offer = In("people");
        var first = offer.InOrder()[0];
        first.Remind(Before);
        offer.MoveSession(first.Id, Start.AddHours(1), Start.AddHours(4), false, Before);
        Assert.NotNull(first.RemindedAt);
        offer.MoveSession(first.Id, Start.AddDays(1), Start.AddDays(1).AddHours(3), false, Before);
        Assert.Null(first.RemindedAt);
    }

    private static SessionPlan Plan(Session s) => new(s.Title, s.StartsAt, s.EndsAt, s.Note, s.Place, s.Municipality, s.Id);

    private static Offer In(string state)
    {
        var offer = Offer.Plan(Room, true, Details(), [.. Enumerable.Range(0, 3).Select(i => new SessionPlan($"Samling {i + 1}", Start.AddDays(7 * i), Start.AddDays(7 * i).AddHours(3)))], Before);
        if (state == "cancelled")
        {
            offer.Cancel("Avlyst", Before);
        }

        if (state is "published" or "people" or "running" or "completed")
        {
            offer.Publish(Before);
        }

        if (state is "people" or "running")
        {
            offer.TakeNumbers([new SeatClaim(null, "1931")], othersFirst: false, byStaff: false, Before);
        }

        if (state is "running" or "completed")
        {
            offer.Start(Start.AddHours(1));
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

    private static string Refusal(Action act) => Assert.Throws<Refused>(act).Code;

    private static string Picture(Offer offer) =>
        string.Join('|', offer.InOrder().Select(s => $"{s.Id} {s.Status} {s.Title} {s.StartsAt:O} {s.EndsAt:O}")) + offer.ChangedAt.ToString("O");
}
