using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;
using System.Text.Json;

namespace Saas.Offers.Templates;

/// <summary>When and where a programme is run.</summary>
public sealed class RunRequest
{
    /// <summary>Day of the first session (Norway).</summary>
    [Required(ErrorMessage = "is required: the day of the first session")]
    public DateOnly? FirstDay { get; set; }

    /// <summary>Wall-clock start of every session, hh:mm; as in the programme when left out. Lengths are kept.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "must be a time: hh:mm")]
    public string? StartsAt { get; set; }

    /// <summary>Where; as last time when an offer is run again and this is left out.</summary>
    [PlainText(200)]
    public string? Place { get; set; }

    [RegularExpression("^[0-9]{4}$", ErrorMessage = "must be a municipality number of four digits")]
    public string? Municipality { get; set; }
}

/// <summary>Makes a draft from a template, or from an offer that is to be run again: same programme, new dates. What the slices add to an offer comes along.</summary>
internal sealed class PlanFromTemplate(TenantDb db, Planner planner, PackFile files, AuditLog audit, TimeProvider time)
{
    /// <exception cref="Invalid">The first day has been, or a session falls in an hour that a clock change leaves out or doubles.</exception>
    public Task<Offer> UseAsync(Template template, RunRequest run, string place, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (document, first) = (template.Document, FirstDay(run));
        var t = document.Offer;
        var request = new OfferRequest
        {
            Language = t.Language, Title = t.Title, Summary = t.Summary, Description = t.Description, Translations = t.Translations, Kind = t.Kind,
            Participation = t.Capacity is null ? Participation.DropIn : Participation.Enrolled, Capacity = t.Capacity, Audience = t.Audience, AgeGroup = t.AgeGroup,
            Orientation = t.Orientation, Topic = t.Topic, Field = t.Field, Referral = t.Referral, Cooperation = t.Cooperation, PreventionStage = t.PreventionStage,
            Place = run.Place ?? place, Municipality = run.Municipality, DeliveryLanguage = t.Language,
            Sessions = [.. document.Sessions.Select((session, i) => Dated(i, () => Moved(session, run).On(first)))],
        };
        var offer = await planner.PlanAsync(request, cancellation);
        foreach (var (name, part) in document.Parts())
        {
            await files.Part(name).WriteAsync(offer.Id, part, cancellation);
        }

        // A shared one came through a door: the log says which and when, here as for a room's own.
        audit.Note("templates.use", "offer", offer.Id.Value, $"{template.Summary.Owner}/{template.Summary.Key} {template.Summary.Version}");
        await db.SaveChangesAsync(cancellation);
        return offer;
    }, cancellation);

    /// <summary>A draft like the offer, people and plan included; nobody who took part comes along.</summary>
    /// <exception cref="Missing">No such offer.</exception>
    public Task<Offer> RunAgainAsync(OfferId id, RunRequest run, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var before = await db.Offers.AsNoTracking().AsSplitQuery().Include(o => o.Sessions).Include(o => o.Pools).Include(o => o.Quotas).SingleOrDefaultAsync(o => o.Id == id, cancellation) ?? throw new Missing("offer");
        var first = FirstDay(run);
        var sessions = before.Sessions.Where(session => session.IsPlanned).OrderBy(session => session.StartsAt).ToList();
        var begun = sessions.Count > 0 ? Oslo.Date(sessions[0].StartsAt) : first;
        var plans = sessions.Select((session, i) => Dated(i, () =>
        {
            var (from, to) = (Oslo.WallClock(session.StartsAt), Oslo.WallClock(session.EndsAt));
            var programme = new PackSession { Title = session.Title, Note = session.Note, Day = DateOnly.FromDateTime(from).DayNumber - begun.DayNumber, From = Clock(from), To = Clock(to) };
            var dated = Moved(programme, run).On(first);
            return new SessionPlan(session.Title, dated.StartsAt, dated.EndsAt, session.Note, run.Place is null ? session.Place : null, session.Municipality);
        })).ToList();
        var details = before.Details with { EnrolUntil = null, Place = run.Place ?? before.Details.Place, Municipality = run.Municipality ?? before.Details.Municipality };
        var offer = await planner.PlanAsync(details, plans, SeatPlan.Of(before), cancellation);
        foreach (var part in files.Parts)
        {
            if (await part.ReadAsync(id, withPeople: true, cancellation) is { } kept)
            {
                await part.WriteAsync(offer.Id, JsonSerializer.SerializeToElement(kept), cancellation);
            }
        }

        audit.Note("offers.run-again", "offer", offer.Id.Value);
        await db.SaveChangesAsync(cancellation);
        return offer;
    }, cancellation);

    private DateOnly FirstDay(RunRequest run) =>
        run.FirstDay is { } day && day > Oslo.Date(time.GetUtcNow()) && day.Year <= 2199 ? day : throw new Invalid("firstDay", "must be a day to come");

    /// <summary>The clock changes twice a year in the middle of a night; a session that would begin then is named.</summary>
    private static T Dated<T>(int index, Func<T> at)
    {
        try
        {
            return at();
        }
        catch (Refused refused)
        {
            throw new Invalid($"sessions[{index}]", refused.Message);
        }
    }

    private static PackSession Moved(PackSession session, RunRequest run)
    {
        if (run.StartsAt is null)
        {
            return session;
        }

        var from = TimeOnly.ParseExact(run.StartsAt, "HH:mm", CultureInfo.InvariantCulture);
        var length = TimeOnly.ParseExact(session.To, "HH:mm", CultureInfo.InvariantCulture) - TimeOnly.ParseExact(session.From, "HH:mm", CultureInfo.InvariantCulture);
        var to = from.Add(length, out var days);
        return session.IsPastMidnight || (days == 0 && to > from)
            ? new PackSession { Title = session.Title, Note = session.Note, Day = session.Day, From = run.StartsAt, To = to.ToString("HH:mm", CultureInfo.InvariantCulture) }
            : throw new Invalid("startsAt", "is so late that a session would last past midnight");
    }

    private static string Clock(DateTime at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);
}
