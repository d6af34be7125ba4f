using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Offers.Contracts;
using Saas.Offers.Office;

namespace Saas.Offers.Agreements;

/// <summary>An agreement as a coordinator writes it. Empty rows of tasks are nobody's.</summary>
internal sealed class AgreementForm
{
    /// <summary>So many rows there are at least, and some empty ones after those that are filled in.</summary>
    private const int SpareRows = 3;

    public AgreementKind Kind { get; set; }

    public string? Title { get; set; }

    public string? Party { get; set; }

    public string? PartyNumber { get; set; }

    public List<TaskRow> Tasks { get; set; } = [];

    public string? OurContact { get; set; }

    public string? TheirContact { get; set; }

    public string? RemindEmail { get; set; }

    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    public int? RemindWeeks { get; set; } = 12;

    public void AddSpareRows()
    {
        Tasks = [.. Tasks.Where(row => !row.IsBlank), .. Enumerable.Range(0, SpareRows).Select(_ => new TaskRow())];
    }

    public static AgreementForm Of(Agreement agreement, AgreementContacts contacts)
    {
        var form = new AgreementForm
        {
            Kind = agreement.Kind, Title = agreement.Title, Party = agreement.Party, PartyNumber = agreement.PartyNumber, OurContact = contacts.Ours, TheirContact = contacts.Theirs,
            RemindEmail = contacts.RemindEmail, StartsOn = agreement.StartsOn, EndsOn = agreement.EndsOn, RemindWeeks = agreement.RemindWeeks,
            Tasks = [.. agreement.Tasks.Rows.Select(task => new TaskRow { Doer = task.Doer, What = task.What })],
        };
        form.AddSpareRows();
        return form;
    }

    public AgreementRequest Request() => new()
    {
        Kind = Kind, Title = Title?.Trim() ?? "", Party = Party?.Trim() ?? "", PartyNumber = PartyNumber?.Trim() ?? "", OurContact = OurContact, TheirContact = TheirContact,
        RemindEmail = string.IsNullOrWhiteSpace(RemindEmail) ? null : RemindEmail.Trim(), StartsOn = StartsOn, EndsOn = EndsOn, RemindWeeks = RemindWeeks ?? 12,
        Tasks = [.. Tasks.Where(row => !row.IsBlank).Select(row => new AgreementTaskRequest { Doer = row.Doer, What = row.What!.Trim() })],
    };
}

internal sealed class TaskRow
{
    public Doer Doer { get; set; }

    public string? What { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(What);
}

/// <summary>The form of an agreement, new or old.</summary>
internal abstract class AgreementFormPage(IStringLocalizer<AgreementText> text) : PageModel
{
    [BindProperty]
    public AgreementForm Input { get; set; } = new();

    public abstract string BackHref { get; }

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<AgreementKind>().Select(kind => new SelectListItem(text["Kind." + KebabEnum.Text(kind)], kind.ToString()));

    public IEnumerable<SelectListItem> Doers => Enum.GetValues<Doer>().Select(doer => new SelectListItem(text["Doer." + KebabEnum.Text(doer)], doer.ToString()));

    /// <returns>Null when something is wrong; it is said at the field.</returns>
    protected AgreementRequest? Read()
    {
        var request = Input.Request();
        foreach (var field in Rules.Broken(request).Where(field => ModelState[$"Input.{field}"]?.Errors.Count is null or 0))
        {
            var words = text["Wrong." + field];
            ModelState.AddModelError($"Input.{field}", words.ResourceNotFound ? text["Wrong.Long"] : words);
        }

        for (var i = 0; i < Input.Tasks.Count; i++)
        {
            if (Input.Tasks[i].What is { Length: > 300 })
            {
                ModelState.AddModelError(string.Create(CultureInfo.InvariantCulture, $"Input.Tasks[{i}].What"), text["Wrong.Task"]);
            }
        }

        return ModelState.IsValid ? request : null;
    }
}
