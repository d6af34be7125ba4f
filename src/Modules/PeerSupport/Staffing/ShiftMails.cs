using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.Kernel.Tenancy;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Tenants.Contracts;

namespace Saas.PeerSupport.Staffing;

/// <summary>The mails a shift can cause: outbox kinds, each with a template of the same name.</summary>
internal static class ShiftMails
{
    public const string PutIn = "mail.shift-put-in";
    public const string Offered = "mail.shift-offered";
    public const string TakenOver = "mail.shift-taken-over";
    public const string Reminder = "mail.shift-reminder";
    public const string Moved = "mail.shift-moved";
    public const string CalledOff = "mail.shift-called-off";

    public static readonly string[] All = [PutIn, Offered, TakenOver, Reminder, Moved, CalledOff];
}

/// <summary>Those who have shifts follow their hours: moved ones are told, those of cancelled or given back hours are called off and told.</summary>
internal sealed class ShiftsFollowHours(TenantDb db, JobQueue queue, TimeProvider time) : IFollowHours
{
    public Task<int> TellsAsync(HoursId id, CancellationToken cancellation) =>
        db.Shifts.CountAsync(shift => shift.HoursId == id && (shift.Status == ShiftStatus.Taken || shift.Status == ShiftStatus.Offered), cancellation);

    public async Task FollowAsync(Hours hours, HoursChange change, CancellationToken cancellation)
    {
        if (change is HoursChange.Approved or HoursChange.Refused)
        {
            return; // what is only asked for has no shifts
        }

        var now = time.GetUtcNow();
        foreach (var shift in await db.Shifts.Where(shift => shift.HoursId == hours.Id && (shift.Status == ShiftStatus.Taken || shift.Status == ShiftStatus.Offered)).ToListAsync(cancellation))
        {
            if (change == HoursChange.Moved)
            {
                queue.Enqueue(ShiftMails.Moved, shift.Id.Value);
            }
            else if (shift.CallOff(now))
            {
                queue.Enqueue(ShiftMails.CalledOff, shift.Id.Value);
            }
        }
    }
}

/// <summary>To whoever has the shift; an offer to the one in the argument.</summary>
internal sealed class ShiftMailSource(string kind, TenantDb db, TenantScope scope, HoursFacts facts, ITenantLinks links) : IMailSource
{
    public string Template => kind["mail.".Length..];

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        var id = new ShiftId(subject);
        var shift = await db.Shifts.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation);
        if (shift is null || IsStale(shift, argument))
        {
            return null;
        }

        var to = kind == ShiftMails.Offered && RepresentativeId.TryParse(argument, out var asked) ? asked : shift.PersonId;
        if (await PersonAsync(to, cancellation) is not { EndedAt: null, Email.Length: > 0 } person)
        {
            return null;
        }

        var hours = await db.Hours.AsNoTracking().SingleAsync(one => one.Id == shift.HoursId, cancellation);
        if (hours.Status != HoursStatus.Planned && kind != ShiftMails.CalledOff)
        {
            return null; // they are told that it is called off instead
        }

        var language = scope.Tenant.DefaultLanguage;
        var values = await facts.OfAsync(hours, language, cancellation);
        values["name"] = person.Name;
        values["organisation"] = (await OrganisationReads.OneAsync(db, hours.OrganisationId, cancellation)).Name;
        values["who"] = await OtherAsync(shift, cancellation);
        values["url"] = links.Absolute(scope.Tenant, $"/kontor/min-organisasjon/{hours.OrganisationId}/vakter");
        return new MailDraft(new MailRecipient(person.Email, person.Name), language, values);
    }

    /// <summary>A mail that the next event has overtaken is not sent.</summary>
    private bool IsStale(Shift shift, string? argument) => kind switch
    {
        ShiftMails.PutIn or ShiftMails.Reminder or ShiftMails.Moved => !shift.IsActive,
        ShiftMails.Offered => shift.Status != ShiftStatus.Offered || (shift.OfferedTo is { } only && only.ToString() != argument),
        ShiftMails.TakenOver => shift.Status != ShiftStatus.PassedOn,
        _ => shift.Status != ShiftStatus.CalledOff,
    };

    /// <summary>Who offers it, or who has taken it over.</summary>
    private async Task<string?> OtherAsync(Shift shift, CancellationToken cancellation)
    {
        if (kind == ShiftMails.Offered)
        {
            return (await PersonAsync(shift.PersonId, cancellation))?.Name;
        }

        return kind != ShiftMails.TakenOver ? null : await (
            from next in db.Shifts
            join person in db.Representatives on next.PersonId equals person.Id
            where next.TookOver == shift.Id
            select person.Name).FirstOrDefaultAsync(cancellation);
    }

    private Task<Representative?> PersonAsync(RepresentativeId id, CancellationToken cancellation) => db.Representatives.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation);
}
