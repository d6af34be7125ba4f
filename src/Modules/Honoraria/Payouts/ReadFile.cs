using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;

namespace Saas.Honoraria.Payouts;

/// <summary>Hands out a payout's file, for page and API, and notes who took it: accounts are in it.</summary>
internal sealed class ReadFile(TenantDb db, BatchFile file, AuditLog audit)
{
    /// <exception cref="Missing">No such payout in this room.</exception>
    public async Task<PayoutDownload> OpenAsync(BatchId id, CancellationToken cancellation)
    {
        var payout = await PayoutReads.OneAsync(db, id, cancellation);
        audit.Note("payouts.download", "payout", id.Value);
        await db.SaveChangesAsync(cancellation);
        return new PayoutDownload(payout, file);
    }
}

/// <summary>The file on its way out, a piece at a time.</summary>
internal sealed class PayoutDownload(PayoutRow payout, BatchFile file) : IResult, IActionResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = payout.Route == PayoutRoute.Bank ? "application/xml" : "text/csv";
        response.ContentLength = payout.Length;
        response.Headers.ETag = $"\"{Convert.ToHexStringLower(payout.Sha256)}\"";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(payout.FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        await file.CopyToAsync(payout.Id, response.Body, httpContext.RequestAborted);
    }

    public Task ExecuteResultAsync(ActionContext context) => ExecuteAsync(context.HttpContext);
}
