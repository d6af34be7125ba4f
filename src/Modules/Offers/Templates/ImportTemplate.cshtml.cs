using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Offers.Templates;

/// <summary>Takes in a template pack from a file. Everything that is wrong in it is told at once, by its place in the file.</summary>
[Needs(OfferPermissions.Write), InModule(OffersModule.Name)]
internal sealed class ImportTemplatePage(PackFile files, KeepTemplates keep, TenantScope scope, IStringLocalizer<TemplateText> text) : PageModel
{
    private const int MostFaults = 50;

    [BindProperty]
    public IFormFile? Pack { get; set; }

    /// <summary>How many faults the file has.</summary>
    public int Faults { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Pack is null || Pack.Length == 0)
        {
            return Wrong(text["Import.NoFile"]);
        }

        if (Pack.Length > PackFile.MostBytes)
        {
            return Wrong(text["Import.TooLarge", PackFile.MostBytes / 1024]);
        }

        using var content = new MemoryStream();
        await Pack.CopyToAsync(content, cancellation);
        try
        {
            var stored = await keep.ImportAsync(files.Read(content.ToArray()), cancellation);
            return LocalRedirect($"~/kontor/maler/{scope.Tenant.Slug}/{stored.Key}?gjort=import");
        }
        catch (Invalid invalid)
        {
            Faults = invalid.Errors.Sum(error => error.Value.Length);
            foreach (var (path, message) in invalid.Errors.SelectMany(error => error.Value.Select(message => (error.Key, message))).Take(MostFaults))
            {
                ModelState.AddModelError(nameof(Pack), path == "$" ? text["Import.NotAPack", message] : text["Import.Fault", path, message]);
            }

            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
    }

    private PageResult Wrong(string words)
    {
        Faults = 1;
        ModelState.AddModelError(nameof(Pack), words);
        return Page();
    }
}
