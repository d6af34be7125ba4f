using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Saas.Ui.TagHelpers;

/// <summary><c>&lt;m-icon name="Calendar" /&gt;</c>: an icon from the sprite, always beside a word.</summary>
[HtmlTargetElement("m-icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : TagHelper
{
    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(Html.Icon(Name));
}
