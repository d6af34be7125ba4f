using Microsoft.Extensions.Localization;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Ui;

namespace Saas.Offers.Office.Home;

/// <summary>One thing that waits for a person: what, why, and the one button that leads there.</summary>
/// <param name="When">What the day is about: «Starter 26. okt.».</param>
/// <param name="Due">What the list is sorted by.</param>
internal sealed record HomeTask(string Icon, string Color, string Title, string? When, string Note, string Href, string Button, DateTimeOffset Due)
{
    public static HomeTask Of(OfficeTask other) => new(other.Icon, other.Color, other.Title, other.When, other.Note, other.Href, other.Button, other.Due);
}

/// <summary>Says in words what needs somebody, most urgent first.</summary>
internal sealed class HomeTasks(IStringLocalizer<OfferOfficeText> text, Format format, DateTimeOffset now)
{
    public List<HomeTask> Of(IEnumerable<UnfinishedOffer> offers, IReadOnlyList<OpenSeats> seats)
    {
        var answering = seats.Select(open => open.OfferId).ToHashSet();
        return
        [
            .. seats.Select(Answer)
                .Concat(offers.Where(offer => !answering.Contains(offer.Id)).Select(offer => offer.Status == OfferStatus.Draft ? Draft(offer) : Queue(offer)))
                .OrderBy(task => task.Due),
        ];
    }

    private HomeTask Answer(OpenSeats open) => new(
        "Hourglass", "warning",
        open.Seats == 1 ? text["Task.SeatOne", open.Title] : text["Task.Seats", format.Capital(format.NumberWord(open.Seats)), open.Title],
        text["Task.AnswerBy", Day(open.AnswerBy)],
        open.Waiting == 0 ? text["Task.AnswerNote"] : text["Task.AnswerNoteQueue", open.Waiting],
        Page(open.OfferId, "/deltakere#venteliste"), text["Task.SeeQueue"], open.AnswerBy);

    private HomeTask Queue(UnfinishedOffer offer) => new(
        "PersonGroup", "info",
        text["Task.Full", offer.Title],
        Starts(offer),
        offer.Waiting == 1 ? text["Task.FullNoteOne"] : text["Task.FullNote", offer.Waiting],
        Page(offer.Id, "/deltakere#venteliste"), text["Task.SeeQueue"], (offer.StartsAt ?? now).AddDays(7)); // less urgent than what stops a course

    private HomeTask Draft(UnfinishedOffer offer)
    {
        var due = offer.StartsAt ?? now.AddDays(28);
        HomeTask Says(string icon, string color, string key, string anchor) => new(
            icon, color, text[$"Task.{key}", offer.Title], Starts(offer), text[$"Task.{key}Note"], Page(offer.Id, anchor), text[$"Task.{key}Button"], due);

        return offer switch
        {
            { Sessions: 0 } => Says("Calendar", "info", "NoSession", "/rediger#samlinger"),
            _ when offer.StartsAt <= now => Says("Calendar", "danger", "Passed", "/rediger#samlinger"),
            _ when !offer.Kind.FollowsStandardMethod() || (offer.HasProfessional && offer.HasRepresentative) => Says("Globe", "warning", "Publish", ""),
            { HasProfessional: false, HasRepresentative: false } => Says("PersonPlus", "danger", "NoSides", "/plan/planlegging#folk"),
            { HasProfessional: false } => Says("PersonPlus", "danger", "NoProfessional", "/plan/planlegging#folk"),
            _ => Says("PersonPlus", "danger", "NoRepresentative", "/plan/planlegging#folk"),
        };
    }

    private string? Starts(UnfinishedOffer offer) => offer.StartsAt is not { } start ? null
        : text[start <= now ? "Task.Started" : "Task.Starts", format.ShortDate(Oslo.Date(start))].Value;

    private string Day(DateTimeOffset at) => $"{format.Day(Oslo.Date(at), Oslo.Date(now))} {format.Time(TimeOnly.FromDateTime(Oslo.WallClock(at)))}";

    private static string Page(OfferId id, string rest) => OfferHead.HrefOf(id) + rest;
}
