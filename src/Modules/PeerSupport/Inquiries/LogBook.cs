using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Inquiries;

/// <summary>
/// The verbs on inquiries: page and API come here. The audit log is told that somebody logged, never which row: else it would say who met whom. What is changed or
/// deleted afterwards is noted without its id for the same reason.
/// </summary>
internal sealed class LogBook(TenantDb db, LogReach reach, CheckInquiries check, AuditLog audit, TimeProvider time)
{
    private DateOnly Today => Oslo.Date(time.GetUtcNow());

    /// <exception cref="Missing">The organisation is not in the caller's reach.</exception>
    /// <exception cref="Invalid">Arena or theme is none of the room's.</exception>
    /// <exception cref="Refused"><c>inquiry.identifies</c>, <c>inquiry.not_yet</c></exception>
    public async Task<InquiryId> LogAsync(InquiryRequest request, CancellationToken cancellation)
    {
        var today = Today;
        await check.RequireAsync([request], "", cancellation);
        var inquiry = Inquiry.Log(db.TenantId, request.Facts(today), today);
        db.Inquiries.Add(inquiry);
        audit.Note("inquiries.log", "inquiry", null);
        await db.SaveChangesAsync(cancellation);
        return inquiry.Id;
    }

    /// <summary>All or none.</summary>
    /// <exception cref="Missing">As above.</exception>
    public Task<IReadOnlyList<InquiryId>> LogManyAsync(IReadOnlyList<InquiryRequest> requests, CancellationToken cancellation) => db.InOneTransactionAsync<IReadOnlyList<InquiryId>>(async () =>
    {
        var today = Today;
        await check.RequireAsync(requests, "inquiries", cancellation);
        var inquiries = requests.Select(request => Inquiry.Log(db.TenantId, request.Facts(today), today)).ToList();
        await db.InsertManyAsync(inquiries, cancellation);
        audit.Note("inquiries.log", "inquiry", null, $"{inquiries.Count} at once");
        await db.SaveChangesAsync(cancellation);
        return [.. inquiries.Select(inquiry => inquiry.Id)];
    }, cancellation);

    /// <summary>The day is looked at first: what cannot be changed is not worth checking.</summary>
    /// <exception cref="Refused"><c>inquiry.day_over</c>, <c>inquiry.identifies</c>, <c>inquiry.not_yet</c></exception>
    public async Task ChangeAsync(InquiryId id, InquiryRequest request, CancellationToken cancellation)
    {
        var inquiry = await FindAsync(id, cancellation);
        inquiry.RequireItsDay(Today);
        await check.RequireAsync([request], "", cancellation);
        inquiry.Change(request.Facts(inquiry.HappenedOn), Today);
        audit.Note("inquiries.change", "inquiry", null);
        await db.SaveChangesAsync(cancellation);
    }

    /// <exception cref="Refused"><c>inquiry.day_over</c></exception>
    public async Task DeleteAsync(InquiryId id, CancellationToken cancellation)
    {
        var inquiry = await FindAsync(id, cancellation);
        inquiry.RequireItsDay(Today);
        db.Inquiries.Remove(inquiry);
        audit.Note("inquiries.delete", "inquiry", null);
        await db.SaveChangesAsync(cancellation);
    }

    /// <exception cref="Missing">No such inquiry in the caller's reach.</exception>
    public async Task<Inquiry> FindAsync(InquiryId id, CancellationToken cancellation)
    {
        var inquiry = await db.Inquiries.SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("inquiry");
        if (!await reach.IsWideAsync(cancellation))
        {
            await reach.RequireAsync([inquiry.OrganisationId ?? throw new Missing("inquiry")], cancellation);
        }

        return inquiry;
    }
}
