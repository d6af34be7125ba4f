using Saas.Kernel.Data;
using Saas.Offers.Enrolments;

namespace Saas.Tests.Offers.Enrolments;

/// <summary>How the seats are in an offer that somebody waits for.</summary>
public enum WaitingKind
{
    /// <summary>One person, seats for anybody.</summary>
    Single,

    /// <summary>Two who come together, before and behind others who come in twos.</summary>
    Two,

    /// <summary>Seats for patients, all taken, beside seats for next of kin, all free.</summary>
    Pool,

    /// <summary>Free seats, but none that the municipality's quota lets its residents have.</summary>
    Quota,
}

/// <summary>
/// Every state × every verb of an entry on the waiting list. Before the entry stand two parties with seats, behind it one that waits. A cell says what becomes of
/// the entry and, after <c>&gt;</c>, of the one behind it; a cell with a dot is the refusal, and then nothing has changed.
/// </summary>
internal static class WaitingEntryTable
{
    private const string NotWaiting = "enrolment.not_waiting", NotOffered = "enrolment.not_offered", Ended = "enrolment.ended";

    /// <summary>
    /// What is done. <c>free-seat</c>: one with a seat leaves. <c>offer-next</c>: the office offers the one behind a seat (with an extra seat if need be).
    /// <c>lapse-early</c>: the sweep comes while there is still time. <c>withdraw</c>: by the link in the mail.
    /// </summary>
    public static readonly string[] Verbs =
        ["join", "free-seat", "offer-seat", "offer-extra", "offer-next", "accept", "accept-late", "decline", "lapse-early", "lapse", "withdraw", "cancel", "cancel-alone"];

    private static readonly (string State, string[] Comes)[] Lines =
    [
        ("waiting", ["waiting > waiting", "offered > waiting", "seat.none_free", "offered > waiting", "waiting > offered", NotOffered, NotOffered, NotOffered, NotOffered, NotOffered,
            "cancelled > waiting", "cancelled > waiting", "cancelled > waiting"]),
        ("offered", ["offered > waiting", "offered > offered", NotWaiting, NotWaiting, "offered > offered", "confirmed > waiting", "enrolment.offer_lapsed", "declined > offered", "enrolment.not_lapsed", "lapsed > offered",
            "cancelled > offered", "cancelled > offered", "cancelled > offered"]),
        ("confirmed", ["confirmed > waiting", "confirmed > offered", NotWaiting, NotWaiting, "confirmed > offered", NotOffered, NotOffered, NotOffered, NotOffered, NotOffered,
            "cancelled > offered", "cancelled > offered", "cancelled > offered"]),
        ("cancelled", ["cancelled > waiting + waiting", "cancelled > offered", NotWaiting, NotWaiting, "cancelled > offered", NotOffered, NotOffered, NotOffered, NotOffered, NotOffered, Ended, Ended, Ended]),

        // The one behind has been asked already, and nobody is asked twice: a seat that becomes free then stays free, and whoever wants it joins anew, at the back.
        ("declined", ["declined > offered + waiting", "declined > offered", NotWaiting, NotWaiting, NotWaiting, NotOffered, NotOffered, NotOffered, NotOffered, NotOffered, Ended, Ended, Ended]),
        ("lapsed", ["lapsed > offered + waiting", "lapsed > offered", NotWaiting, NotWaiting, NotWaiting, NotOffered, NotOffered, NotOffered, NotOffered, NotOffered, Ended, Ended, Ended]),
    ];

    /// <summary>Where it matters how the seats are.</summary>
    private static readonly Dictionary<(WaitingKind Kind, string State, string Verb), string> Otherwise = new()
    {
        // Only leaving can be done alone; the one who stays keeps what they have, and one free seat is too few for the two behind.
        [(WaitingKind.Two, "waiting", "cancel-alone")] = "cancelled/waiting > waiting",
        [(WaitingKind.Two, "offered", "cancel-alone")] = "cancelled/offered > waiting",
        [(WaitingKind.Two, "confirmed", "cancel-alone")] = "cancelled/confirmed > waiting",

        // Out of turn, a seat that is free in another pool will do. Of itself none goes there.
        [(WaitingKind.Pool, "waiting", "offer-seat")] = "offered > waiting",

        // A quota is a promise to the other municipalities: the office cannot stretch it either.
        [(WaitingKind.Quota, "waiting", "offer-seat")] = "seat.quota_full",
        [(WaitingKind.Quota, "waiting", "offer-extra")] = "seat.quota_full",
        [(WaitingKind.Quota, "waiting", "offer-next")] = "seat.quota_full",
        [(WaitingKind.Quota, "offered", "offer-next")] = "seat.quota_full",
        [(WaitingKind.Quota, "confirmed", "offer-next")] = "seat.quota_full",
        [(WaitingKind.Quota, "cancelled", "offer-next")] = "seat.quota_full",
    };

    public static IEnumerable<string> States => Lines.Select(line => line.State);

    public static TheoryData<WaitingKind, string, string, string> Cells()
    {
        var cells = new TheoryData<WaitingKind, string, string, string>();
        foreach (var kind in Enum.GetValues<WaitingKind>())
        {
            foreach (var (state, comes) in Lines)
            {
                for (var i = 0; i < Verbs.Length; i++)
                {
                    cells.Add(kind, state, Verbs[i], Otherwise.GetValueOrDefault((kind, state, Verbs[i]), comes[i]));
                }
            }
        }

        return cells;
    }
}
