using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Saas.Ui;

/// <summary>As <see cref="Csv"/>, for a list too long to hold: sent in portions as it is read.</summary>
public sealed class CsvStream(string name, string[] heads, IAsyncEnumerable<IEnumerable<object?>> rows) : IActionResult
{
    private const int Portion = 500;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        var (portion, first) = (new List<IEnumerable<object?>>(Portion), true);
        await foreach (var row in rows.WithCancellation(context.HttpContext.RequestAborted))
        {
            portion.Add(row);
            if (portion.Count == Portion)
            {
                await SendAsync();
            }
        }

        await SendAsync();

        async Task SendAsync()
        {
            await response.Body.WriteAsync(Csv.Bytes(heads, portion, first), context.HttpContext.RequestAborted);
            portion.Clear();
            first = false;
        }
    }
}
