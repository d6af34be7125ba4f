using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.Tenants.Contracts;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>Whoever asked for hours is told what became of them.</summary>
internal sealed class TellWhoAsked(JobQueue queue) : IFollowHours
{
    public Task FollowAsync(Hours hours, HoursChange change, CancellationToken cancellation)
    {
        if (hours.AskedBy is not null && change is HoursChange.Approved or HoursChange.Refused)
        {
            queue.Enqueue(change == HoursChange.Approved ? HoursApprovedMail.Kind : HoursRefusedMail.Kind, hours.Id.Value);
        }

        return Task.CompletedTask;
    }
}

internal sealed class HoursApprovedMail(HoursAnswerMail answer) : IMailSource
{
    public const string Kind = "mail.hours-approved";

    public string Template => "hours-approved";

    public Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation) => answer.ComposeAsync(new HoursId(subject), cancellation);
}

internal sealed class HoursRefusedMail(HoursAnswerMail answer) : IMailSource
{
    public const string Kind = "mail.hours-refused";

    public string Template => "hours-refused";

    public Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation) => answer.ComposeAsync(new HoursId(subject), cancellation);
}

/// <summary>What both answers say: which hours, where, and the reason.</summary>
internal sealed class HoursAnswerMail(TenantDb db, TenantScope scope, IRooms rooms, ITenantLinks links)
{
    public async Task<MailDraft?> ComposeAsync(HoursId id, CancellationToken cancellation)
    {
        var found = await (
            from hours in db.Hours.AsNoTracking()
            join person in db.Representatives on hours.AskedBy equals person.Id
            join organisation in db.Organisations on hours.OrganisationId equals organisation.Id
            where hours.Id == id && person.EndedAt == null
            select new { Hours = hours, person.Name, person.Email, Organisation = organisation.Name }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null; // whoever asked has left since
        }

        var language = scope.Tenant.DefaultLanguage;
        var format = Format.For(CultureInfo.GetCultureInfo(language));
        var (from, to) = (Oslo.WallClock(found.Hours.StartsAt), Oslo.WallClock(found.Hours.EndsAt));
        var place = (await rooms.PlacesAsync([found.Hours.RoomId], cancellation)).GetValueOrDefault(found.Hours.RoomId);
        return new MailDraft(new MailRecipient(found.Email), language, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = found.Name, ["organisation"] = found.Organisation, ["when"] = $"{format.Day(DateOnly.FromDateTime(from))} {format.Times(TimeOnly.FromDateTime(from), TimeOnly.FromDateTime(to))}",
            ["room"] = place?.Room, ["venue"] = place?.Venue, ["reason"] = found.Hours.Reason, ["url"] = links.Absolute(scope.Tenant, $"/kontor/min-organisasjon/{found.Hours.OrganisationId}/timer"),
        });
    }
}
