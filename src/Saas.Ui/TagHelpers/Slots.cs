using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary>Named parts that a component's children hand up to it, wherever among the children they stand.</summary>
internal sealed class Slots
{
    public IHtmlContent? Status { get; set; }

    public IHtmlContent? Meta { get; set; }

    public IHtmlContent? Actions { get; set; }

    /// <summary>Opens the slots for the children of this element.</summary>
    public static Slots Open(TagHelperContext context)
    {
        var slots = new Slots();
        context.Items[typeof(Slots)] = slots;
        return slots;
    }

    public static Slots Of(TagHelperContext context) => context.Items.TryGetValue(typeof(Slots), out var slots)
        ? (Slots)slots
        : throw new InvalidOperationException($"<{context.TagName}> stands inside m-head, m-empty or m-refusal.");
}

/// <summary>The one tag beside the heading.</summary>
[HtmlTargetElement("m-status", ParentTag = "m-head")]
public sealed class StatusTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Slots.Of(context).Status = await output.GetChildContentAsync();
        output.SuppressOutput();
    }
}

/// <summary>The line of facts under the heading; its children are <c>li</c>.</summary>
[HtmlTargetElement("m-meta", ParentTag = "m-head")]
public sealed class MetaTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Slots.Of(context).Meta = await output.GetChildContentAsync();
        output.SuppressOutput();
    }
}

/// <summary>Ways on: one primary button first, then one secondary, one tertiary.</summary>
[HtmlTargetElement("m-actions")]
public sealed class ActionsTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Slots.Of(context).Actions = await output.GetChildContentAsync();
        output.SuppressOutput();
    }
}
