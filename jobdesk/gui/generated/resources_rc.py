# Resource object code (Python 3)
# Created by: object code
# Created by: The Resource Compiler for Qt version 6.11.3
# WARNING! All changes made in this file will be lost!

from PySide6 import QtCore

qt_resource_data = b"\
\x00\x00\x00\x1e\
<\
\xb8d\x18\xca\xef\x9c\x95\xcd!\x1c\xbf`\xa1\xbd\xdd\xa7\
\x00\x00\x00\x02en\x88\x00\x00\x00\x02\x01\x01\
\x00\x00\x00\x1e\
<\
\xb8d\x18\xca\xef\x9c\x95\xcd!\x1c\xbf`\xa1\xbd\xdd\xa7\
\x00\x00\x00\x02da\x88\x00\x00\x00\x02\x01\x01\
\x00\x00\x00\xf0\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M1.9 \
2.75h12.2L9.6 8.\
2v4.1L6.4 14V8.2\
z\x22 fill=\x22none\x22 s\
troke=\x22currentCo\
lor\x22 stroke-widt\
h=\x221.4\x22 stroke-l\
inecap=\x22round\x22 s\
troke-linejoin=\x22\
round\x22/></svg>\x0a\
\x00\x00\x01:\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.1 \
6.4A5.3 5.3 0 1 \
1 3 9.8M8 5V8.2L\
10.2 9.6\x22 fill=\x22\
none\x22 stroke=\x22cu\
rrentColor\x22 stro\
ke-width=\x221.5\x22 s\
troke-linecap=\x22r\
ound\x22 stroke-lin\
ejoin=\x22round\x22/><\
path d=\x22M2.2 2.9\
V6.9h4z\x22 fill=\x22c\
urrentColor\x22 fil\
l-rule=\x22evenodd\x22\
/></svg>\x0a\
\x00\x00\x01\xc5\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M8 2.\
2L14.4 13.5H1.6z\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x221.4\x22 stroke-li\
necap=\x22round\x22 st\
roke-linejoin=\x22r\
ound\x22/><path d=\x22\
M8 6.3v3.2\x22 fill\
=\x22none\x22 stroke=\x22\
currentColor\x22 st\
roke-width=\x221.5\x22\
 stroke-linecap=\
\x22round\x22 stroke-l\
inejoin=\x22round\x22/\
><path d=\x22M7.15 \
11.6a0.85 0.85 0\
 1 0 1.7 0a0.85 \
0.85 0 1 0 -1.7 \
0z\x22 fill=\x22curren\
tColor\x22 fill-rul\
e=\x22evenodd\x22/></s\
vg>\x0a\
\x00\x00\x00\xaf\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M9.6 \
1L3 9h3.9L5.8 15\
L13 6.4H8.9z\x22 fi\
ll=\x22currentColor\
\x22 fill-rule=\x22eve\
nodd\x22/></svg>\x0a\
\x00\x00\x01g\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M5 5.\
6c0-1.8 1.3-3.1 \
3-3.1s3 1.2 3 2.\
9c0 2.2-3 2.3-3 \
4.6\x22 fill=\x22none\x22\
 stroke=\x22current\
Color\x22 stroke-wi\
dth=\x221.7\x22 stroke\
-linecap=\x22round\x22\
 stroke-linejoin\
=\x22round\x22/><path \
d=\x22M6.9 13a1.1 1\
.1 0 1 0 2.2 0a1\
.1 1.1 0 1 0 -2.\
2 0z\x22 fill=\x22curr\
entColor\x22 fill-r\
ule=\x22evenodd\x22/><\
/svg>\x0a\
\x00\x00\x00\xdf\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M10 3\
.5L5.5 8L10 12.5\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x221.6\x22 stroke-li\
necap=\x22round\x22 st\
roke-linejoin=\x22r\
ound\x22/></svg>\x0a\
\x00\x00\x01b\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.7 \
1.5h8.6a2.2 2.2 \
0 0 1 2.2 2.2v8.\
6a2.2 2.2 0 0 1 \
-2.2 2.2h-8.6a2.\
2 2.2 0 0 1 -2.2\
 -2.2v-8.6a2.2 2\
.2 0 0 1 2.2 -2.\
2zM5.2 6.4L6.4 5\
.2L8 6.8L9.6 5.2\
L10.8 6.4L9.2 8L\
10.8 9.6L9.6 10.\
8L8 9.2L6.4 10.8\
L5.2 9.6L6.8 8z\x22\
 fill=\x22currentCo\
lor\x22 fill-rule=\x22\
evenodd\x22/></svg>\
\x0a\
\x00\x00\x01\xd5\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.5 \
1.75h9M3.5 14.25\
h9M4.5 1.75v2.4c\
0 1 .5 1.7 1.3 2\
.3L8 8L5.8 9.6c-\
.8.5-1.3 1.3-1.3\
 2.3v2.3M11.5 1.\
75v2.4c0 1-.5 1.\
7-1.3 2.3L8 8l2.\
2 1.6c.8.5 1.3 1\
.3 1.3 2.3v2.3\x22 \
fill=\x22none\x22 stro\
ke=\x22currentColor\
\x22 stroke-width=\x22\
1.4\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22/><path d=\x22M5\
.6 13.5c.3-1.3 1\
.4-2 2.4-2.6c1 .\
6 2.1 1.3 2.4 2.\
6z\x22 fill=\x22curren\
tColor\x22 fill-rul\
e=\x22evenodd\x22/></s\
vg>\x0a\
\x00\x00\x01\x8b\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2.95\
 2.75h10.1a1.2 1\
.2 0 0 1 1.2 1.2\
v8.1a1.2 1.2 0 0\
 1 -1.2 1.2h-10.\
1a1.2 1.2 0 0 1 \
-1.2 -1.2v-8.1a1\
.2 1.2 0 0 1 1.2\
 -1.2z\x22 fill=\x22no\
ne\x22 stroke=\x22curr\
entColor\x22 stroke\
-width=\x221.4\x22 str\
oke-linecap=\x22rou\
nd\x22 stroke-linej\
oin=\x22round\x22/><pa\
th d=\x22M9.5 3h4.5\
v10H9.5z\x22 fill=\x22\
currentColor\x22 fi\
ll-rule=\x22evenodd\
\x22/></svg>\x0a\
\x00\x00\x00\xd9\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M4 6.\
2L8 10.2L12 6.2\x22\
 fill=\x22none\x22 str\
oke=\x22#A9B1BB\x22 st\
roke-width=\x221.6\x22\
 stroke-linecap=\
\x22round\x22 stroke-l\
inejoin=\x22round\x22/\
></svg>\x0a\
\x00\x00\x00\xde\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3 8.\
6L6.4 12L13 4.4\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.9\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/></svg>\x0a\
\x00\x00\x00\xf3\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M8 2v\
8M4.5 6.8L8 10.3\
L11.5 6.8M3 13.7\
5h10\x22 fill=\x22none\
\x22 stroke=\x22curren\
tColor\x22 stroke-w\
idth=\x221.5\x22 strok\
e-linecap=\x22round\
\x22 stroke-linejoi\
n=\x22round\x22/></svg\
>\x0a\
\x00\x00\x00\xda\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M5 3.\
4c0-.6.6-1 1.1-.\
7l6.6 4.6c.5.3.5\
 1.1 0 1.4l-6.6 \
4.6c-.5.3-1.1 0-\
1.1-.7z\x22 fill=\x22c\
urrentColor\x22 fil\
l-rule=\x22evenodd\x22\
/></svg>\x0a\
\x00\x00\x01V\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M13 6\
.4A5.2 5.2 0 0 0\
 3.6 5M3 9.6A5.2\
 5.2 0 0 0 12.4 \
11\x22 fill=\x22none\x22 \
stroke=\x22currentC\
olor\x22 stroke-wid\
th=\x221.5\x22 stroke-\
linecap=\x22round\x22 \
stroke-linejoin=\
\x22round\x22/><path d\
=\x22M3 1.9V5.6h3.7\
zM13 14.1v-3.7H9\
.3z\x22 fill=\x22curre\
ntColor\x22 fill-ru\
le=\x22evenodd\x22/></\
svg>\x0a\
\x00\x00\x00\xdd\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3 5.\
5h10M3 10.5h10\x22 \
fill=\x22none\x22 stro\
ke=\x22currentColor\
\x22 stroke-width=\x22\
1.8\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22/></svg>\x0a\
\x00\x00\x01\x0c\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M5.2 \
4.5L1.8 8L5.2 11\
.5M10.8 4.5L14.2\
 8L10.8 11.5M9.2\
 3.2L6.8 12.8\x22 f\
ill=\x22none\x22 strok\
e=\x22currentColor\x22\
 stroke-width=\x221\
.5\x22 stroke-linec\
ap=\x22round\x22 strok\
e-linejoin=\x22roun\
d\x22/></svg>\x0a\
\x00\x00\x00\xde\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.5 \
6L8 10.5L12.5 6\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.6\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/></svg>\x0a\
\x00\x00\x01\x07\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2 11\
a3 3 0 1 0 6 0a3\
 3 0 1 0 -6 0zM7\
.2 8.8L13.5 2.5M\
11 5l2 2\x22 fill=\x22\
none\x22 stroke=\x22cu\
rrentColor\x22 stro\
ke-width=\x221.5\x22 s\
troke-linecap=\x22r\
ound\x22 stroke-lin\
ejoin=\x22round\x22/><\
/svg>\x0a\
\x00\x00\x01\x1d\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M6 11\
.5c0-1.6-1.9-2.3\
-1.9-4.9a3.9 3.9\
 0 0 1 7.8 0c0 2\
.6-1.9 3.3-1.9 4\
.9zM6.3 14h3.4\x22 \
fill=\x22none\x22 stro\
ke=\x22currentColor\
\x22 stroke-width=\x22\
1.4\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22/></svg>\x0a\
\x00\x00\x01\x8d\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.1 \
6.4A5.3 5.3 0 1 \
1 3 9.8\x22 fill=\x22n\
one\x22 stroke=\x22cur\
rentColor\x22 strok\
e-width=\x221.5\x22 st\
roke-linecap=\x22ro\
und\x22 stroke-line\
join=\x22round\x22/><p\
ath d=\x22M2.2 2.9V\
6.9h4z\x22 fill=\x22cu\
rrentColor\x22 fill\
-rule=\x22evenodd\x22/\
><path d=\x22M6.6 8\
a1.4 1.4 0 1 0 2\
.8 0a1.4 1.4 0 1\
 0 -2.8 0z\x22 fill\
=\x22currentColor\x22 \
fill-rule=\x22eveno\
dd\x22/></svg>\x0a\
\x00\x00\x00\xf4\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.5 \
9.5L8 5L12.5 9.5\
M3.5 13L8 8.5L12\
.5 13\x22 fill=\x22non\
e\x22 stroke=\x22curre\
ntColor\x22 stroke-\
width=\x221.5\x22 stro\
ke-linecap=\x22roun\
d\x22 stroke-linejo\
in=\x22round\x22/></sv\
g>\x0a\
\x00\x00\x01\x0a\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M1.8 \
4l1.2 1.2L5 3M1.\
8 11.2l1.2 1.2l2\
-2.2M7.5 4.3H14M\
7.5 11.6H14\x22 fil\
l=\x22none\x22 stroke=\
\x22currentColor\x22 s\
troke-width=\x221.5\
\x22 stroke-linecap\
=\x22round\x22 stroke-\
linejoin=\x22round\x22\
/></svg>\x0a\
\x00\x00\x01o\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2 8a\
6 6 0 1 0 12 0a6\
 6 0 1 0 -12 0z\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.5\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/><path d=\x22M\
8 4.8V8L10.3 9.6\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x221.5\x22 stroke-li\
necap=\x22round\x22 st\
roke-linejoin=\x22r\
ound\x22/></svg>\x0a\
\x00\x00\x013\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M12.9\
 9.6A5.25 5.25 0\
 1 1 12.4 5.1\x22 f\
ill=\x22none\x22 strok\
e=\x22currentColor\x22\
 stroke-width=\x221\
.5\x22 stroke-linec\
ap=\x22round\x22 strok\
e-linejoin=\x22roun\
d\x22/><path d=\x22M13\
.6 2.6V6.1H10.1z\
\x22 fill=\x22currentC\
olor\x22 fill-rule=\
\x22evenodd\x22/></svg\
>\x0a\
\x00\x00\x02\x12\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.25\
 2.25h9.5a1 1 0 \
0 1 1 1v2.75a1 1\
 0 0 1 -1 1h-9.5\
a1 1 0 0 1 -1 -1\
v-2.75a1 1 0 0 1\
 1 -1zM3.25 9h9.\
5a1 1 0 0 1 1 1v\
2.75a1 1 0 0 1 -\
1 1h-9.5a1 1 0 0\
 1 -1 -1v-2.75a1\
 1 0 0 1 1 -1z\x22 \
fill=\x22none\x22 stro\
ke=\x22currentColor\
\x22 stroke-width=\x22\
1.4\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22/><path d=\x22M4\
 4.6a0.9 0.9 0 1\
 0 1.8 0a0.9 0.9\
 0 1 0 -1.8 0zM4\
 11.4a0.9 0.9 0 \
1 0 1.8 0a0.9 0.\
9 0 1 0 -1.8 0z\x22\
 fill=\x22currentCo\
lor\x22 fill-rule=\x22\
evenodd\x22/></svg>\
\x0a\
\x00\x00\x01\x89\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2.95\
 2.75h10.1a1.2 1\
.2 0 0 1 1.2 1.2\
v8.1a1.2 1.2 0 0\
 1 -1.2 1.2h-10.\
1a1.2 1.2 0 0 1 \
-1.2 -1.2v-8.1a1\
.2 1.2 0 0 1 1.2\
 -1.2z\x22 fill=\x22no\
ne\x22 stroke=\x22curr\
entColor\x22 stroke\
-width=\x221.4\x22 str\
oke-linecap=\x22rou\
nd\x22 stroke-linej\
oin=\x22round\x22/><pa\
th d=\x22M2 8.5h12v\
4.5H2z\x22 fill=\x22cu\
rrentColor\x22 fill\
-rule=\x22evenodd\x22/\
></svg>\x0a\
\x00\x00\x01\x1a\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M8 1.\
9L14.2 5.1L8 8.3\
L1.8 5.1zM1.8 8.\
2L8 11.4L14.2 8.\
2M1.8 11.2L8 14.\
4L14.2 11.2\x22 fil\
l=\x22none\x22 stroke=\
\x22currentColor\x22 s\
troke-width=\x221.3\
\x22 stroke-linecap\
=\x22round\x22 stroke-\
linejoin=\x22round\x22\
/></svg>\x0a\
\x00\x00\x00\xdf\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.5 \
10L8 5.5L12.5 10\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x221.6\x22 stroke-li\
necap=\x22round\x22 st\
roke-linejoin=\x22r\
ound\x22/></svg>\x0a\
\x00\x00\x01\x7f\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M11.5\
 2.75h-9.6L6.4 8\
.2V14l3.2-1.7V8.\
6\x22 fill=\x22none\x22 s\
troke=\x22currentCo\
lor\x22 stroke-widt\
h=\x221.4\x22 stroke-l\
inecap=\x22round\x22 s\
troke-linejoin=\x22\
round\x22/><path d=\
\x22M10.5 2l3.7 3.7\
M14.2 2l-3.7 3.7\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x221.4\x22 stroke-li\
necap=\x22round\x22 st\
roke-linejoin=\x22r\
ound\x22/></svg>\x0a\
\x00\x00\x00\xff\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2 8a\
6 6 0 1 0 12 0a6\
 6 0 1 0 -12 0zM\
8 4.8V8L10.3 9.6\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x221.5\x22 stroke-li\
necap=\x22round\x22 st\
roke-linejoin=\x22r\
ound\x22/></svg>\x0a\
\x00\x00\x01S\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M6.2 \
3.9A6 6 0 0 1 8 \
3.6c2.7 0 5 1.6 \
6.5 4.4a9 9 0 0 \
1-1.9 2.4M10.6 1\
1.8A6 6 0 0 1 8 \
12.4C5.3 12.4 3 \
10.8 1.5 8A9 9 0\
 0 1 4.2 5M2 2L1\
4 14\x22 fill=\x22none\
\x22 stroke=\x22curren\
tColor\x22 stroke-w\
idth=\x221.4\x22 strok\
e-linecap=\x22round\
\x22 stroke-linejoi\
n=\x22round\x22/></svg\
>\x0a\
\x00\x00\x01X\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2.95\
 2.25h10.1a1.2 1\
.2 0 0 1 1.2 1.2\
v6.1a1.2 1.2 0 0\
 1 -1.2 1.2h-10.\
1a1.2 1.2 0 0 1 \
-1.2 -1.2v-6.1a1\
.2 1.2 0 0 1 1.2\
 -1.2zM8 11v2.6M\
5 13.75h6\x22 fill=\
\x22none\x22 stroke=\x22c\
urrentColor\x22 str\
oke-width=\x221.4\x22 \
stroke-linecap=\x22\
round\x22 stroke-li\
nejoin=\x22round\x22/>\
</svg>\x0a\
\x00\x00\x00\x9d\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M8 11\
.5L4 5H12z\x22 fill\
=\x22currentColor\x22 \
fill-rule=\x22eveno\
dd\x22/></svg>\x0a\
\x00\x00\x01)\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M8.9 \
1.9l6 10.6c.4.7-\
.1 1.5-.9 1.5H2c\
-.8 0-1.3-.8-.9-\
1.5l6-10.6c.4-.7\
 1.4-.7 1.8 0zM7\
.2 5.6v4.2h1.6V5\
.6zM7.1 11.6a0.9\
 0.9 0 1 0 1.8 0\
a0.9 0.9 0 1 0 -\
1.8 0z\x22 fill=\x22cu\
rrentColor\x22 fill\
-rule=\x22evenodd\x22/\
></svg>\x0a\
\x00\x00\x01\xb9\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M8 1.\
4c.5 0 .8.3.8.8v\
.7a4.3 4.3 0 0 1\
 3.5 4.4c0 2 .3 \
3 1 3.7c.5.5.2 1\
.4-.5 1.4H3.2c-.\
7 0-1-.9-.5-1.4c\
.7-.7 1-1.7 1-3.\
7a4.3 4.3 0 0 1 \
3.5-4.4v-.7c0-.5\
.3-.8.8-.8z\x22 fil\
l=\x22currentColor\x22\
 fill-rule=\x22even\
odd\x22/><path d=\x22M\
6.6 14a1.6 1.6 0\
 0 0 2.8 0\x22 fill\
=\x22none\x22 stroke=\x22\
currentColor\x22 st\
roke-width=\x221.4\x22\
 stroke-linecap=\
\x22round\x22 stroke-l\
inejoin=\x22round\x22/\
></svg>\x0a\
\x00\x00\x01}\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M4.3 \
2.5h1.4a0.8 0.8 \
0 0 1 0.8 0.8v9.\
4a0.8 0.8 0 0 1 \
-0.8 0.8h-1.4a0.\
8 0.8 0 0 1 -0.8\
 -0.8v-9.4a0.8 0\
.8 0 0 1 0.8 -0.\
8zM10.3 2.5h1.4a\
0.8 0.8 0 0 1 0.\
8 0.8v9.4a0.8 0.\
8 0 0 1 -0.8 0.8\
h-1.4a0.8 0.8 0 \
0 1 -0.8 -0.8v-9\
.4a0.8 0.8 0 0 1\
 0.8 -0.8z\x22 fill\
=\x22currentColor\x22 \
fill-rule=\x22eveno\
dd\x22/></svg>\x0a\
\x00\x00\x01]\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M6.5 \
0.4h3a0.5 0.5 0 \
0 1 0.5 0.5v0.6a\
0.5 0.5 0 0 1 -0\
.5 0.5h-3a0.5 0.\
5 0 0 1 -0.5 -0.\
5v-0.6a0.5 0.5 0\
 0 1 0.5 -0.5zM1\
.6 8.8a6.4 6.4 0\
 1 0 12.8 0a6.4 \
6.4 0 1 0 -12.8 \
0zM7.25 4.9v4.6l\
3 1.9l.8-1.3l-2.\
3-1.4V4.9z\x22 fill\
=\x22currentColor\x22 \
fill-rule=\x22eveno\
dd\x22/></svg>\x0a\
\x00\x00\x01\xdd\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M6.45\
 5.25h6.1a1.2 1.\
2 0 0 1 1.2 1.2v\
6.1a1.2 1.2 0 0 \
1 -1.2 1.2h-6.1a\
1.2 1.2 0 0 1 -1\
.2 -1.2v-6.1a1.2\
 1.2 0 0 1 1.2 -\
1.2z\x22 fill=\x22none\
\x22 stroke=\x22curren\
tColor\x22 stroke-w\
idth=\x221.4\x22 strok\
e-linecap=\x22round\
\x22 stroke-linejoi\
n=\x22round\x22/><path\
 d=\x22M10.6 2.25H3\
.45a1.2 1.2 0 0 \
0-1.2 1.2v7.15\x22 \
fill=\x22none\x22 stro\
ke=\x22currentColor\
\x22 stroke-width=\x22\
1.4\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22/></svg>\x0a\
\x00\x00\x01\xcc\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2 4.\
5h5.5M11.5 4.5H1\
4M2 11.5h2.5M8.5\
 11.5H14\x22 fill=\x22\
none\x22 stroke=\x22cu\
rrentColor\x22 stro\
ke-width=\x221.5\x22 s\
troke-linecap=\x22r\
ound\x22 stroke-lin\
ejoin=\x22round\x22/><\
path d=\x22M7.7 4.5\
a1.8 1.8 0 1 0 3\
.6 0a1.8 1.8 0 1\
 0 -3.6 0zM4.7 1\
1.5a1.8 1.8 0 1 \
0 3.6 0a1.8 1.8 \
0 1 0 -3.6 0z\x22 f\
ill=\x22none\x22 strok\
e=\x22currentColor\x22\
 stroke-width=\x221\
.4\x22 stroke-linec\
ap=\x22round\x22 strok\
e-linejoin=\x22roun\
d\x22/></svg>\x0a\
\x00\x00\x00\xec\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M4 8a\
4 4 0 1 0 8 0a4 \
4 0 1 0 -8 0z\x22 f\
ill=\x22none\x22 strok\
e=\x22currentColor\x22\
 stroke-width=\x221\
.5\x22 stroke-linec\
ap=\x22round\x22 strok\
e-linejoin=\x22roun\
d\x22/></svg>\x0a\
\x00\x00\x01o\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2 8a\
6 6 0 1 0 12 0a6\
 6 0 1 0 -12 0z\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.5\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/><path d=\x22M\
8 4.8V8L10.3 9.6\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x221.5\x22 stroke-li\
necap=\x22round\x22 st\
roke-linejoin=\x22r\
ound\x22/></svg>\x0a\
\x00\x00\x01=\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M1.9 \
8a6.1 6.1 0 1 0 \
12.2 0a6.1 6.1 0\
 1 0 -12.2 0zM1.\
9 8h12.2M8 1.9c-\
3.6 3.6-3.6 8.6 \
0 12.2c3.6-3.6 3\
.6-8.6 0-12.2z\x22 \
fill=\x22none\x22 stro\
ke=\x22currentColor\
\x22 stroke-width=\x22\
1.3\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22/></svg>\x0a\
\x00\x00\x01b\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.7 \
1.5h8.6a2.2 2.2 \
0 0 1 2.2 2.2v8.\
6a2.2 2.2 0 0 1 \
-2.2 2.2h-8.6a2.\
2 2.2 0 0 1 -2.2\
 -2.2v-8.6a2.2 2\
.2 0 0 1 2.2 -2.\
2zM5.2 6.4L6.4 5\
.2L8 6.8L9.6 5.2\
L10.8 6.4L9.2 8L\
10.8 9.6L9.6 10.\
8L8 9.2L6.4 10.8\
L5.2 9.6L6.8 8z\x22\
 fill=\x22currentCo\
lor\x22 fill-rule=\x22\
evenodd\x22/></svg>\
\x0a\
\x00\x00\x00\xda\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M4 2.\
6c0-.6.6-1 1.1-.\
7l8.4 5.3c.5.3.5\
 1.1 0 1.4l-8.4 \
5.4c-.5.3-1.1 0-\
1.1-.7z\x22 fill=\x22c\
urrentColor\x22 fil\
l-rule=\x22evenodd\x22\
/></svg>\x0a\
\x00\x00\x00\xde\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M6 3.\
5L10.5 8L6 12.5\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.6\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/></svg>\x0a\
\x00\x00\x01\xe1\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M1.9 \
8a6.1 6.1 0 1 0 \
12.2 0a6.1 6.1 0\
 1 0 -12.2 0z\x22 f\
ill=\x22none\x22 strok\
e=\x22currentColor\x22\
 stroke-width=\x221\
.5\x22 stroke-linec\
ap=\x22round\x22 strok\
e-linejoin=\x22roun\
d\x22/><path d=\x22M8 \
7.4v3.6\x22 fill=\x22n\
one\x22 stroke=\x22cur\
rentColor\x22 strok\
e-width=\x221.6\x22 st\
roke-linecap=\x22ro\
und\x22 stroke-line\
join=\x22round\x22/><p\
ath d=\x22M7.05 4.9\
a0.95 0.95 0 1 0\
 1.9 0a0.95 0.95\
 0 1 0 -1.9 0z\x22 \
fill=\x22currentCol\
or\x22 fill-rule=\x22e\
venodd\x22/></svg>\x0a\
\
\x00\x00\x00\x9d\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M8 4.\
5L12 11H4z\x22 fill\
=\x22currentColor\x22 \
fill-rule=\x22eveno\
dd\x22/></svg>\x0a\
\x00\x00\x01>\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M5.5 \
1.8v3M10.5 1.8v3\
M6.6 5h5.8v2.2c0\
 .9-.3 1.8-.8 2.\
5M9.6 11.3A4.4 4\
.4 0 0 1 3.6 7.2\
V5M8 11.6v2.8M1.\
8 1.8L14.2 14.2\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.4\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/></svg>\x0a\
\x00\x00\x01\xc5\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M8 2.\
2L14.4 13.5H1.6z\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x221.4\x22 stroke-li\
necap=\x22round\x22 st\
roke-linejoin=\x22r\
ound\x22/><path d=\x22\
M8 6.3v3.2\x22 fill\
=\x22none\x22 stroke=\x22\
currentColor\x22 st\
roke-width=\x221.5\x22\
 stroke-linecap=\
\x22round\x22 stroke-l\
inejoin=\x22round\x22/\
><path d=\x22M7.15 \
11.6a0.85 0.85 0\
 1 0 1.7 0a0.85 \
0.85 0 1 0 -1.7 \
0z\x22 fill=\x22curren\
tColor\x22 fill-rul\
e=\x22evenodd\x22/></s\
vg>\x0a\
\x00\x00\x019\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2 8a\
6 6 0 1 0 12 0a6\
 6 0 1 0 -12 0z\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.5\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/><path d=\x22M\
8 2v12a6 6 0 0 0\
 0-12z\x22 fill=\x22cu\
rrentColor\x22 fill\
-rule=\x22evenodd\x22/\
></svg>\x0a\
\x00\x00\x010\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M6.5 \
2.25H3.45a1.2 1.\
2 0 0 0-1.2 1.2v\
9.1a1.2 1.2 0 0 \
0 1.2 1.2H6.5M6.\
5 8h7.3M10.8 4.9\
L13.9 8L10.8 11.\
1\x22 fill=\x22none\x22 s\
troke=\x22currentCo\
lor\x22 stroke-widt\
h=\x221.4\x22 stroke-l\
inecap=\x22round\x22 s\
troke-linejoin=\x22\
round\x22/></svg>\x0a\
\x00\x00\x00\xf9\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2 7.\
4L14 2.2L10.4 13\
.8L7.4 8.9zM7.4 \
8.9L14 2.2\x22 fill\
=\x22none\x22 stroke=\x22\
currentColor\x22 st\
roke-width=\x221.4\x22\
 stroke-linecap=\
\x22round\x22 stroke-l\
inejoin=\x22round\x22/\
></svg>\x0a\
\x00\x00\x00\xd9\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M4 6.\
2L8 10.2L12 6.2\x22\
 fill=\x22none\x22 str\
oke=\x22#565E69\x22 st\
roke-width=\x221.6\x22\
 stroke-linecap=\
\x22round\x22 stroke-l\
inejoin=\x22round\x22/\
></svg>\x0a\
\x00\x00\x01\x0e\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.25\
 1.75h6.5l3 3v9.\
5h-9.5zM9.5 2v3h\
3M5.5 7.5h5M5.5 \
9.75h5M5.5 12h3\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.3\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/></svg>\x0a\
\x00\x00\x01^\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2.95\
 2.25h10.1a1.2 1\
.2 0 0 1 1.2 1.2\
v9.1a1.2 1.2 0 0\
 1 -1.2 1.2h-10.\
1a1.2 1.2 0 0 1 \
-1.2 -1.2v-9.1a1\
.2 1.2 0 0 1 1.2\
 -1.2zM6 2.4v11.\
2M10.1 2.4v11.2\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.4\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/></svg>\x0a\
\x00\x00\x00\xf0\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.25\
 1.75h6.5l3 3v9.\
5h-9.5zM9.5 2v3h\
3\x22 fill=\x22none\x22 s\
troke=\x22currentCo\
lor\x22 stroke-widt\
h=\x221.4\x22 stroke-l\
inecap=\x22round\x22 s\
troke-linejoin=\x22\
round\x22/></svg>\x0a\
\x00\x00\x013\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M12.9\
 9.6A5.25 5.25 0\
 1 1 12.4 5.1\x22 f\
ill=\x22none\x22 strok\
e=\x22currentColor\x22\
 stroke-width=\x221\
.5\x22 stroke-linec\
ap=\x22round\x22 strok\
e-linejoin=\x22roun\
d\x22/><path d=\x22M13\
.6 2.6V6.1H10.1z\
\x22 fill=\x22currentC\
olor\x22 fill-rule=\
\x22evenodd\x22/></svg\
>\x0a\
\x00\x00\x01\x84\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.25\
 5.75h9.5a1.5 1.\
5 0 0 1 1.5 1.5v\
1.5a1.5 1.5 0 0 \
1 -1.5 1.5h-9.5a\
1.5 1.5 0 0 1 -1\
.5 -1.5v-1.5a1.5\
 1.5 0 0 1 1.5 -\
1.5z\x22 fill=\x22none\
\x22 stroke=\x22curren\
tColor\x22 stroke-w\
idth=\x221.5\x22 strok\
e-linecap=\x22round\
\x22 stroke-linejoi\
n=\x22round\x22/><path\
 d=\x22M3 7h5.5v2H3\
z\x22 fill=\x22current\
Color\x22 fill-rule\
=\x22evenodd\x22/></sv\
g>\x0a\
\x00\x00\x01\xcc\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2 4.\
5h5.5M11.5 4.5H1\
4M2 11.5h2.5M8.5\
 11.5H14\x22 fill=\x22\
none\x22 stroke=\x22cu\
rrentColor\x22 stro\
ke-width=\x221.5\x22 s\
troke-linecap=\x22r\
ound\x22 stroke-lin\
ejoin=\x22round\x22/><\
path d=\x22M7.7 4.5\
a1.8 1.8 0 1 0 3\
.6 0a1.8 1.8 0 1\
 0 -3.6 0zM4.7 1\
1.5a1.8 1.8 0 1 \
0 3.6 0a1.8 1.8 \
0 1 0 -3.6 0z\x22 f\
ill=\x22none\x22 strok\
e=\x22currentColor\x22\
 stroke-width=\x221\
.4\x22 stroke-linec\
ap=\x22round\x22 strok\
e-linejoin=\x22roun\
d\x22/></svg>\x0a\
\x00\x00\x00\xdd\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.5 \
8.4L6.6 11.5L12.\
5 4.9\x22 fill=\x22non\
e\x22 stroke=\x22#FFFF\
FF\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22/></svg>\x0a\
\x00\x00\x01\x0d\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M5.5 \
1.8v3M10.5 1.8v3\
M3.6 5h8.8v2.2a4\
.4 4.4 0 0 1-8.8\
 0zM8 11.6v2.8\x22 \
fill=\x22none\x22 stro\
ke=\x22currentColor\
\x22 stroke-width=\x22\
1.4\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22/></svg>\x0a\
\x00\x00\x01\xa7\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M1.9 \
8a6.1 6.1 0 1 0 \
12.2 0a6.1 6.1 0\
 1 0 -12.2 0z\x22 f\
ill=\x22none\x22 strok\
e=\x22currentColor\x22\
 stroke-width=\x221\
.5\x22 stroke-linec\
ap=\x22round\x22 strok\
e-linejoin=\x22roun\
d\x22/><path d=\x22M6.\
2 5.6h3.6a0.6 0.\
6 0 0 1 0.6 0.6v\
3.6a0.6 0.6 0 0 \
1 -0.6 0.6h-3.6a\
0.6 0.6 0 0 1 -0\
.6 -0.6v-3.6a0.6\
 0.6 0 0 1 0.6 -\
0.6z\x22 fill=\x22curr\
entColor\x22 fill-r\
ule=\x22evenodd\x22/><\
/svg>\x0a\
\x00\x00\x00\xde\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M4.75\
 2.9v10.2L13 8z\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.5\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/></svg>\x0a\
\x00\x00\x01R\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M4.6 \
8a3.4 3.4 0 1 0 \
6.8 0a3.4 3.4 0 \
1 0 -6.8 0z\x22 fil\
l=\x22currentColor\x22\
 fill-rule=\x22even\
odd\x22/><path d=\x22M\
2 8a6 6 0 1 0 12\
 0a6 6 0 1 0 -12\
 0z\x22 fill=\x22none\x22\
 stroke=\x22current\
Color\x22 stroke-wi\
dth=\x221.2\x22 stroke\
-linecap=\x22round\x22\
 stroke-linejoin\
=\x22round\x22/></svg>\
\x0a\
\x00\x00\x00\xee\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.8 \
3.8L12.2 12.2M12\
.2 3.8L3.8 12.2\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.9\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/></svg>\x0a\
\x00\x00\x01\xb9\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M1.5 \
8C3 5.2 5.3 3.6 \
8 3.6S13 5.2 14.\
5 8C13 10.8 10.7\
 12.4 8 12.4S3 1\
0.8 1.5 8z\x22 fill\
=\x22none\x22 stroke=\x22\
currentColor\x22 st\
roke-width=\x221.4\x22\
 stroke-linecap=\
\x22round\x22 stroke-l\
inejoin=\x22round\x22/\
><path d=\x22M5.9 8\
a2.1 2.1 0 1 0 4\
.2 0a2.1 2.1 0 1\
 0 -4.2 0z\x22 fill\
=\x22none\x22 stroke=\x22\
currentColor\x22 st\
roke-width=\x221.4\x22\
 stroke-linecap=\
\x22round\x22 stroke-l\
inejoin=\x22round\x22/\
></svg>\x0a\
\x00\x00\x00\xeb\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3 4L\
7 8L3 12M8 4l4 4\
L8 12M14 4v8\x22 fi\
ll=\x22none\x22 stroke\
=\x22currentColor\x22 \
stroke-width=\x221.\
5\x22 stroke-lineca\
p=\x22round\x22 stroke\
-linejoin=\x22round\
\x22/></svg>\x0a\
\x00\x00\x00\xee\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.8 \
3.8L12.2 12.2M12\
.2 3.8L3.8 12.2\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.5\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/></svg>\x0a\
\x00\x00\x00\xbe\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M6.4 \
8a1.6 1.6 0 1 0 \
3.2 0a1.6 1.6 0 \
1 0 -3.2 0z\x22 fil\
l=\x22currentColor\x22\
 fill-rule=\x22even\
odd\x22/></svg>\x0a\
\x00\x00\x01\xcb\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.45\
 2.25h9.1a1.2 1.\
2 0 0 1 1.2 1.2v\
9.1a1.2 1.2 0 0 \
1 -1.2 1.2h-9.1a\
1.2 1.2 0 0 1 -1\
.2 -1.2v-9.1a1.2\
 1.2 0 0 1 1.2 -\
1.2z\x22 fill=\x22none\
\x22 stroke=\x22curren\
tColor\x22 stroke-w\
idth=\x221.4\x22 strok\
e-linecap=\x22round\
\x22 stroke-linejoi\
n=\x22round\x22/><path\
 d=\x22M5 8.2L7.2 1\
0.4L11.2 5.8\x22 fi\
ll=\x22none\x22 stroke\
=\x22currentColor\x22 \
stroke-width=\x221.\
6\x22 stroke-lineca\
p=\x22round\x22 stroke\
-linejoin=\x22round\
\x22/></svg>\x0a\
\x00\x00\x01\x05\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M1.25\
 8a6.75 6.75 0 1\
 0 13.5 0a6.75 6\
.75 0 1 0 -13.5 \
0zM4.04 8.46L7.2\
5 11.52L12.07 6.\
08L10.80 4.95L7.\
15 9.08L5.22 7.2\
3z\x22 fill=\x22curren\
tColor\x22 fill-rul\
e=\x22evenodd\x22/></s\
vg>\x0a\
\x00\x00\x01\xd2\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2.75\
 2.25h6.5a1 1 0 \
0 1 1 1v4.5a1 1 \
0 0 1 -1 1h-6.5a\
1 1 0 0 1 -1 -1v\
-4.5a1 1 0 0 1 1\
 -1zM4.5 11.25h3\
\x22 fill=\x22none\x22 st\
roke=\x22currentCol\
or\x22 stroke-width\
=\x221.4\x22 stroke-li\
necap=\x22round\x22 st\
roke-linejoin=\x22r\
ound\x22/><path d=\x22\
M12.4 5.6h.85a1 \
1 0 0 1 1 1v5.15\
a1 1 0 0 1-1 1H6\
.75\x22 fill=\x22none\x22\
 stroke=\x22current\
Color\x22 stroke-wi\
dth=\x221.4\x22 stroke\
-linecap=\x22round\x22\
 stroke-linejoin\
=\x22round\x22/></svg>\
\x0a\
\x00\x00\x00\xf3\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.5 \
3L8 7.5L12.5 3M3\
.5 6.5L8 11L12.5\
 6.5\x22 fill=\x22none\
\x22 stroke=\x22curren\
tColor\x22 stroke-w\
idth=\x221.5\x22 strok\
e-linecap=\x22round\
\x22 stroke-linejoi\
n=\x22round\x22/></svg\
>\x0a\
\x00\x00\x01i\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.45\
 3.25h9.1a1.2 1.\
2 0 0 1 1.2 1.2v\
8.1a1.2 1.2 0 0 \
1 -1.2 1.2h-9.1a\
1.2 1.2 0 0 1 -1\
.2 -1.2v-8.1a1.2\
 1.2 0 0 1 1.2 -\
1.2zM2.4 6.5h11.\
2M5.25 1.75v3M10\
.75 1.75v3\x22 fill\
=\x22none\x22 stroke=\x22\
currentColor\x22 st\
roke-width=\x221.4\x22\
 stroke-linecap=\
\x22round\x22 stroke-l\
inejoin=\x22round\x22/\
></svg>\x0a\
\x00\x00\x01$\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M5.1 \
5a2.9 2.9 0 1 0 \
5.8 0a2.9 2.9 0 \
1 0 -5.8 0zM2.5 \
14c.5-3 2.6-4.4 \
5.5-4.4s5 1.4 5.\
5 4.4\x22 fill=\x22non\
e\x22 stroke=\x22curre\
ntColor\x22 stroke-\
width=\x221.4\x22 stro\
ke-linecap=\x22roun\
d\x22 stroke-linejo\
in=\x22round\x22/></sv\
g>\x0a\
\x00\x00\x01\x0a\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2.25\
 6.75a4.5 4.5 0 \
1 0 9 0a4.5 4.5 \
0 1 0 -9 0zM10.2\
 10.2L14 14\x22 fil\
l=\x22none\x22 stroke=\
\x22currentColor\x22 s\
troke-width=\x221.6\
\x22 stroke-linecap\
=\x22round\x22 stroke-\
linejoin=\x22round\x22\
/></svg>\x0a\
\x00\x00\x00\xdd\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.5 \
8.4L6.6 11.5L12.\
5 4.9\x22 fill=\x22non\
e\x22 stroke=\x22#181A\
1D\x22 stroke-width\
=\x222\x22 stroke-line\
cap=\x22round\x22 stro\
ke-linejoin=\x22rou\
nd\x22/></svg>\x0a\
\x00\x00\x01\x97\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2.95\
 2.75h10.1a1.2 1\
.2 0 0 1 1.2 1.2\
v8.1a1.2 1.2 0 0\
 1 -1.2 1.2h-10.\
1a1.2 1.2 0 0 1 \
-1.2 -1.2v-8.1a1\
.2 1.2 0 0 1 1.2\
 -1.2zM1.9 9.25h\
12.2\x22 fill=\x22none\
\x22 stroke=\x22curren\
tColor\x22 stroke-w\
idth=\x221.4\x22 strok\
e-linecap=\x22round\
\x22 stroke-linejoi\
n=\x22round\x22/><path\
 d=\x22M2 9.5h12v3.\
5H2z\x22 fill=\x22curr\
entColor\x22 fill-r\
ule=\x22evenodd\x22/><\
/svg>\x0a\
\x00\x00\x014\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.2 \
11.6c1-.9 1.3-2 \
1.3-4.3a3.5 3.5 \
0 0 1 7 0c0 2.3.\
3 3.4 1.3 4.3zM6\
.6 13.9a1.6 1.6 \
0 0 0 2.8 0M8 2.\
2v1.4\x22 fill=\x22non\
e\x22 stroke=\x22curre\
ntColor\x22 stroke-\
width=\x221.4\x22 stro\
ke-linecap=\x22roun\
d\x22 stroke-linejo\
in=\x22round\x22/></sv\
g>\x0a\
\x00\x00\x02\xb2\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 48 48\x22 width\
=\x2248\x22 height=\x2248\
\x22><rect x=\x222\x22 y=\
\x224\x22 width=\x2244\x22 h\
eight=\x2240\x22 rx=\x228\
\x22 fill=\x22#1D3B5C\x22\
/><rect x=\x228\x22 y=\
\x2211\x22 width=\x226\x22 h\
eight=\x226\x22 rx=\x221.\
5\x22 fill=\x22#6FD08C\
\x22/><rect x=\x2218\x22 \
y=\x2212\x22 width=\x2222\
\x22 height=\x224\x22 rx=\
\x222\x22 fill=\x22#C9D7E\
6\x22/><path d=\x22M8.\
5 20.6c0-.8.9-1.\
3 1.6-.8l4.6 3.4\
c.5.4.5 1.2 0 1.\
6l-4.6 3.4c-.7.5\
-1.6 0-1.6-.8z\x22 \
fill=\x22#7DB9FF\x22/>\
<rect x=\x2218\x22 y=\x22\
22\x22 width=\x2222\x22 h\
eight=\x224\x22 rx=\x222\x22\
 fill=\x22#8FA6BF\x22/\
><rect x=\x2218\x22 y=\
\x2222\x22 width=\x2213\x22 \
height=\x224\x22 rx=\x222\
\x22 fill=\x22#7DB9FF\x22\
/><rect x=\x228\x22 y=\
\x2231\x22 width=\x226\x22 h\
eight=\x226\x22 rx=\x221.\
5\x22 fill=\x22#F0F3F7\
\x22 fill-opacity=\x22\
.55\x22/><rect x=\x221\
8\x22 y=\x2232\x22 width=\
\x2216\x22 height=\x224\x22 \
rx=\x222\x22 fill=\x22#C9\
D7E6\x22 fill-opaci\
ty=\x22.55\x22/></svg>\
\x0a\
\x00\x00\x00\xe5\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M4 14\
V2.5h8L10 5.5L12\
 8.5H4\x22 fill=\x22no\
ne\x22 stroke=\x22curr\
entColor\x22 stroke\
-width=\x221.5\x22 str\
oke-linecap=\x22rou\
nd\x22 stroke-linej\
oin=\x22round\x22/></s\
vg>\x0a\
\x00\x00\x01G\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2 3.\
5h12M2 8h9.6a2.3\
 2.3 0 0 1 0 4.6\
H8M2 12.5h2.5\x22 f\
ill=\x22none\x22 strok\
e=\x22currentColor\x22\
 stroke-width=\x221\
.4\x22 stroke-linec\
ap=\x22round\x22 strok\
e-linejoin=\x22roun\
d\x22/><path d=\x22M8.\
8 10.2v4.6L5.6 1\
2.5z\x22 fill=\x22curr\
entColor\x22 fill-r\
ule=\x22evenodd\x22/><\
/svg>\x0a\
\x00\x00\x01\x0a\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2 8a\
6 6 0 1 0 12 0a6\
 6 0 1 0 -12 0z\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.5\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22 stroke-dash\
array=\x222.2 2.51\x22\
/></svg>\x0a\
\x00\x00\x01b\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3.7 \
1.5h8.6a2.2 2.2 \
0 0 1 2.2 2.2v8.\
6a2.2 2.2 0 0 1 \
-2.2 2.2h-8.6a2.\
2 2.2 0 0 1 -2.2\
 -2.2v-8.6a2.2 2\
.2 0 0 1 2.2 -2.\
2zM5.2 6.4L6.4 5\
.2L8 6.8L9.6 5.2\
L10.8 6.4L9.2 8L\
10.8 9.6L9.6 10.\
8L8 9.2L6.4 10.8\
L5.2 9.6L6.8 8z\x22\
 fill=\x22currentCo\
lor\x22 fill-rule=\x22\
evenodd\x22/></svg>\
\x0a\
\x00\x00\x01p\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M2 8a\
6 6 0 1 0 12 0a6\
 6 0 1 0 -12 0z\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.5\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/><path d=\x22M\
3.8 3.8L12.2 12.\
2\x22 fill=\x22none\x22 s\
troke=\x22currentCo\
lor\x22 stroke-widt\
h=\x221.5\x22 stroke-l\
inecap=\x22round\x22 s\
troke-linejoin=\x22\
round\x22/></svg>\x0a\
\x00\x00\x00\xde\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M3 8.\
6L6.4 12L13 4.4\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.9\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/></svg>\x0a\
\x00\x00\x00\xfe\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M8 2v\
7.5M4.8 6.6L8 9.\
8L11.2 6.6M2.25 \
11v2.75h11.5V11\x22\
 fill=\x22none\x22 str\
oke=\x22currentColo\
r\x22 stroke-width=\
\x221.5\x22 stroke-lin\
ecap=\x22round\x22 str\
oke-linejoin=\x22ro\
und\x22/></svg>\x0a\
\x00\x00\x00\xd8\
<\
svg xmlns=\x22http:\
//www.w3.org/200\
0/svg\x22 viewBox=\x22\
0 0 16 16\x22 width\
=\x2216\x22 height=\x2216\
\x22><path d=\x22M8 3v\
10M3 8h10\x22 fill=\
\x22none\x22 stroke=\x22c\
urrentColor\x22 str\
oke-width=\x221.6\x22 \
stroke-linecap=\x22\
round\x22 stroke-li\
nejoin=\x22round\x22/>\
</svg>\x0a\
"

qt_resource_name = b"\
\x00\x05\
\x00o\xa6S\
\x00i\
\x00c\x00o\x00n\x00s\
\x00\x0c\
\x0d\xfc\x11\x13\
\x00t\
\x00r\x00a\x00n\x00s\x00l\x00a\x00t\x00i\x00o\x00n\x00s\
\x00\x0d\
\x03\xedL}\
\x00j\
\x00o\x00b\x00d\x00e\x00s\x00k\x00_\x00e\x00n\x00.\x00q\x00m\
\x00\x0d\
\x03\xeb\x9c}\
\x00j\
\x00o\x00b\x00d\x00e\x00s\x00k\x00_\x00d\x00a\x00.\x00q\x00m\
\x00\x0a\
\x0a\xc8\xfa\xa7\
\x00f\
\x00i\x00l\x00t\x00e\x00r\x00.\x00s\x00v\x00g\
\x00\x0b\
\x06FO\xa7\
\x00h\
\x00i\x00s\x00t\x00o\x00r\x00y\x00.\x00s\x00v\x00g\
\x00\x0f\
\x0c\xd4\x85'\
\x00l\
\x00o\x00g\x00-\x00w\x00a\x00r\x00n\x00i\x00n\x00g\x00.\x00s\x00v\x00g\
\x00\x15\
\x0d\x87V\x07\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00i\x00n\x00t\x00e\x00r\x00r\x00u\x00p\x00t\x00e\x00d\
\x00.\x00s\x00v\x00g\
\x00\x11\
\x07c\x5c\xc7\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00u\x00n\x00k\x00n\x00o\x00w\x00n\x00.\x00s\x00v\x00g\
\
\x00\x10\
\x00\xe19\xa7\
\x00c\
\x00h\x00e\x00v\x00r\x00o\x00n\x00-\x00l\x00e\x00f\x00t\x00.\x00s\x00v\x00g\
\x00\x09\
\x09e\x83\xe7\
\x00e\
\x00r\x00r\x00o\x00r\x00.\x00s\x00v\x00g\
\x00\x11\
\x09$\x16g\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00e\x00x\x00p\x00i\x00r\x00e\x00d\x00.\x00s\x00v\x00g\
\
\x00\x0f\
\x04\x88\x11'\
\x00p\
\x00a\x00n\x00e\x00l\x00-\x00r\x00i\x00g\x00h\x00t\x00.\x00s\x00v\x00g\
\x00\x0e\
\x0b\xa3\x07\xa7\
\x00a\
\x00r\x00r\x00o\x00w\x00-\x00d\x00a\x00r\x00k\x00.\x00s\x00v\x00g\
\x00\x08\
\x0f\x9eU\x87\
\x00t\
\x00i\x00c\x00k\x00.\x00s\x00v\x00g\
\x00\x0a\
\x03g\xf6\xa7\
\x00f\
\x00o\x00l\x00l\x00o\x00w\x00.\x00s\x00v\x00g\
\x00\x10\
\x0a\xc8{G\
\x00s\
\x00t\x00e\x00p\x00-\x00r\x00u\x00n\x00n\x00i\x00n\x00g\x00.\x00s\x00v\x00g\
\x00\x0b\
\x0cj!\xc7\
\x00r\
\x00e\x00f\x00r\x00e\x00s\x00h\x00.\x00s\x00v\x00g\
\x00\x0e\
\x03~_G\
\x00l\
\x00o\x00g\x00-\x00r\x00e\x00s\x00u\x00l\x00t\x00.\x00s\x00v\x00g\
\x00\x0a\
\x00xo\xe7\
\x00s\
\x00c\x00r\x00i\x00p\x00t\x00.\x00s\x00v\x00g\
\x00\x10\
\x0e\x17\x06\x87\
\x00c\
\x00h\x00e\x00v\x00r\x00o\x00n\x00-\x00d\x00o\x00w\x00n\x00.\x00s\x00v\x00g\
\x00\x07\
\x01\xccZ'\
\x00k\
\x00e\x00y\x00.\x00s\x00v\x00g\
\x00\x0c\
\x02<\x1d\x07\
\x00l\
\x00o\x00g\x00-\x00h\x00i\x00n\x00t\x00.\x00s\x00v\x00g\
\x00\x0e\
\x06S\xd4g\
\x00v\
\x00i\x00e\x00w\x00-\x00r\x00e\x00s\x00e\x00t\x00.\x00s\x00v\x00g\
\x00\x0c\
\x087\xc0\xc7\
\x00p\
\x00r\x00e\x00v\x00i\x00o\x00u\x00s\x00.\x00s\x00v\x00g\
\x00\x09\
\x0cv\xaf\x87\
\x00s\
\x00t\x00e\x00p\x00s\x00.\x00s\x00v\x00g\
\x00\x13\
\x0b(\x8f'\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00s\x00c\x00h\x00e\x00d\x00u\x00l\x00e\x00d\x00.\x00s\
\x00v\x00g\
\x00\x13\
\x01\x80\xa9\x07\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00r\x00e\x00s\x00t\x00a\x00r\x00t\x00e\x00d\x00.\x00s\
\x00v\x00g\
\x00\x0a\
\x0c\xcac\xe7\
\x00s\
\x00e\x00r\x00v\x00e\x00r\x00.\x00s\x00v\x00g\
\x00\x10\
\x0c\xa6\xd6\x87\
\x00p\
\x00a\x00n\x00e\x00l\x00-\x00b\x00o\x00t\x00t\x00o\x00m\x00.\x00s\x00v\x00g\
\x00\x09\
\x0a\x9b\x8b\xc7\
\x00b\
\x00a\x00t\x00c\x00h\x00.\x00s\x00v\x00g\
\x00\x0e\
\x09Xl\x87\
\x00c\
\x00h\x00e\x00v\x00r\x00o\x00n\x00-\x00u\x00p\x00.\x00s\x00v\x00g\
\x00\x0e\
\x05\xbc\xcb\x87\
\x00f\
\x00i\x00l\x00t\x00e\x00r\x00-\x00o\x00f\x00f\x00.\x00s\x00v\x00g\
\x00\x09\
\x05\x9e\x8e\xa7\
\x00c\
\x00l\x00o\x00c\x00k\x00.\x00s\x00v\x00g\
\x00\x0b\
\x05\x10\xaaG\
\x00e\
\x00y\x00e\x00-\x00o\x00f\x00f\x00.\x00s\x00v\x00g\
\x00\x0c\
\x07\x89\xd5G\
\x00c\
\x00o\x00m\x00p\x00u\x00t\x00e\x00r\x00.\x00s\x00v\x00g\
\x00\x0d\
\x023\xbcG\
\x00s\
\x00o\x00r\x00t\x00-\x00d\x00o\x00w\x00n\x00.\x00s\x00v\x00g\
\x00\x1f\
\x00\x89\xfbg\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00c\x00o\x00m\x00p\x00l\x00e\x00t\x00e\x00d\x00-\x00w\
\x00i\x00t\x00h\x00-\x00e\x00r\x00r\x00o\x00r\x00s\x00.\x00s\x00v\x00g\
\x00\x0b\
\x04\xb0\xdf'\
\x00b\
\x00e\x00l\x00l\x00-\x00o\x00n\x00.\x00s\x00v\x00g\
\x00\x10\
\x0c\xa1!g\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00p\x00a\x00u\x00s\x00e\x00d\x00.\x00s\x00v\x00g\
\x00\x13\
\x09b\x96'\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00t\x00i\x00m\x00e\x00d\x00-\x00o\x00u\x00t\x00.\x00s\
\x00v\x00g\
\x00\x08\
\x06|W\x87\
\x00c\
\x00o\x00p\x00y\x00.\x00s\x00v\x00g\
\x00\x0e\
\x0d\x86>'\
\x00p\
\x00a\x00r\x00a\x00m\x00e\x00t\x00e\x00r\x00s\x00.\x00s\x00v\x00g\
\x00\x10\
\x0a\xdex\x87\
\x00s\
\x00t\x00e\x00p\x00-\x00p\x00e\x00n\x00d\x00i\x00n\x00g\x00.\x00s\x00v\x00g\
\x00\x08\
\x08\xa8T\x87\
\x00l\
\x00a\x00t\x00e\x00.\x00s\x00v\x00g\
\x00\x0c\
\x09\x88\xc7\xa7\
\x00l\
\x00a\x00n\x00g\x00u\x00a\x00g\x00e\x00.\x00s\x00v\x00g\
\x00\x0d\
\x0f\xd1\x22'\
\x00l\
\x00o\x00g\x00-\x00e\x00r\x00r\x00o\x00r\x00.\x00s\x00v\x00g\
\x00\x11\
\x014r\x87\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00r\x00u\x00n\x00n\x00i\x00n\x00g\x00.\x00s\x00v\x00g\
\
\x00\x11\
\x0e\x92xG\
\x00c\
\x00h\x00e\x00v\x00r\x00o\x00n\x00-\x00r\x00i\x00g\x00h\x00t\x00.\x00s\x00v\x00g\
\
\x00\x09\
\x06\xc7\x95\xe7\
\x00a\
\x00b\x00o\x00u\x00t\x00.\x00s\x00v\x00g\
\x00\x0b\
\x047\x88'\
\x00s\
\x00o\x00r\x00t\x00-\x00u\x00p\x00.\x00s\x00v\x00g\
\x00\x0b\
\x00\xaf\xc0\xa7\
\x00o\
\x00f\x00f\x00l\x00i\x00n\x00e\x00.\x00s\x00v\x00g\
\x00\x0b\
\x00\xb5Hg\
\x00w\
\x00a\x00r\x00n\x00i\x00n\x00g\x00.\x00s\x00v\x00g\
\x00\x09\
\x0c8\xaf\x07\
\x00t\
\x00h\x00e\x00m\x00e\x00.\x00s\x00v\x00g\
\x00\x08\
\x0c\x07U\xc7\
\x00q\
\x00u\x00i\x00t\x00.\x00s\x00v\x00g\
\x00\x0e\
\x01BMg\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00s\x00e\x00n\x00t\x00.\x00s\x00v\x00g\
\x00\x0f\
\x0f!}G\
\x00a\
\x00r\x00r\x00o\x00w\x00-\x00l\x00i\x00g\x00h\x00t\x00.\x00s\x00v\x00g\
\x00\x07\
\x03ZZ'\
\x00l\
\x00o\x00g\x00.\x00s\x00v\x00g\
\x00\x0b\
\x04\x82\x9dG\
\x00c\
\x00o\x00l\x00u\x00m\x00n\x00s\x00.\x00s\x00v\x00g\
\x00\x08\
\x00(Wg\
\x00f\
\x00i\x00l\x00e\x00.\x00s\x00v\x00g\
\x00\x0b\
\x08f\xcf\x87\
\x00r\
\x00e\x00s\x00t\x00a\x00r\x00t\x00.\x00s\x00v\x00g\
\x00\x10\
\x04L1G\
\x00l\
\x00o\x00g\x00-\x00p\x00r\x00o\x00g\x00r\x00e\x00s\x00s\x00.\x00s\x00v\x00g\
\x00\x0c\
\x0b\xdf,\xc7\
\x00s\
\x00e\x00t\x00t\x00i\x00n\x00g\x00s\x00.\x00s\x00v\x00g\
\x00\x0f\
\x0a\xc9x\x87\
\x00c\
\x00h\x00e\x00c\x00k\x00-\x00l\x00i\x00g\x00h\x00t\x00.\x00s\x00v\x00g\
\x00\x0b\
\x0bs\x90G\
\x00c\
\x00o\x00n\x00n\x00e\x00c\x00t\x00.\x00s\x00v\x00g\
\x00\x0a\
\x09\xb2jG\
\x00c\
\x00a\x00n\x00c\x00e\x00l\x00.\x00s\x00v\x00g\
\x00\x07\
\x09\xc1Z'\
\x00r\
\x00u\x00n\x00.\x00s\x00v\x00g\
\x00\x0a\
\x00J\x90\xa7\
\x00o\
\x00n\x00l\x00i\x00n\x00e\x00.\x00s\x00v\x00g\
\x00\x0f\
\x0a\xd1?g\
\x00s\
\x00t\x00e\x00p\x00-\x00f\x00a\x00i\x00l\x00e\x00d\x00.\x00s\x00v\x00g\
\x00\x07\
\x0c\xf8Z\x07\
\x00e\
\x00y\x00e\x00.\x00s\x00v\x00g\
\x00\x10\
\x00%\xb1'\
\x00s\
\x00t\x00e\x00p\x00-\x00s\x00k\x00i\x00p\x00p\x00e\x00d\x00.\x00s\x00v\x00g\
\x00\x09\
\x06\x98\x8e\xa7\
\x00c\
\x00l\x00o\x00s\x00e\x00.\x00s\x00v\x00g\
\x00\x0c\
\x0a\xbd\x12\xc7\
\x00l\
\x00o\x00g\x00-\x00i\x00n\x00f\x00o\x00.\x00s\x00v\x00g\
\x00\x0e\
\x00x\x0a\xe7\
\x00s\
\x00e\x00l\x00e\x00c\x00t\x00-\x00a\x00l\x00l\x00.\x00s\x00v\x00g\
\x00\x13\
\x05f\xcfG\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00s\x00u\x00c\x00c\x00e\x00e\x00d\x00e\x00d\x00.\x00s\
\x00v\x00g\
\x00\x09\
\x06\xc3\x87\xe7\
\x00g\
\x00r\x00o\x00u\x00p\x00.\x00s\x00v\x00g\
\x00\x08\
\x0c\xf7TG\
\x00n\
\x00e\x00x\x00t\x00.\x00s\x00v\x00g\
\x00\x0c\
\x07\xb5\x02G\
\x00c\
\x00a\x00l\x00e\x00n\x00d\x00a\x00r\x00.\x00s\x00v\x00g\
\x00\x08\
\x09\xc5UG\
\x00u\
\x00s\x00e\x00r\x00.\x00s\x00v\x00g\
\x00\x0a\
\x08\x94m\xc7\
\x00s\
\x00e\x00a\x00r\x00c\x00h\x00.\x00s\x00v\x00g\
\x00\x0e\
\x06\x01\x87\xe7\
\x00c\
\x00h\x00e\x00c\x00k\x00-\x00d\x00a\x00r\x00k\x00.\x00s\x00v\x00g\
\x00\x0b\
\x00\xe3\xcf\xc7\
\x00d\
\x00e\x00t\x00a\x00i\x00l\x00s\x00.\x00s\x00v\x00g\
\x00\x08\
\x0c/W\xc7\
\x00b\
\x00e\x00l\x00l\x00.\x00s\x00v\x00g\
\x00\x0b\
\x0c\x80\xeb\x87\
\x00j\
\x00o\x00b\x00d\x00e\x00s\x00k\x00.\x00s\x00v\x00g\
\x00\x0c\
\x04\xa8\x13\x87\
\x00l\
\x00o\x00g\x00-\x00s\x00t\x00e\x00p\x00.\x00s\x00v\x00g\
\x00\x08\
\x08\x83U\x07\
\x00w\
\x00r\x00a\x00p\x00.\x00s\x00v\x00g\
\x00\x0d\
\x01\x9b\x0b'\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00n\x00e\x00w\x00.\x00s\x00v\x00g\
\x00\x10\
\x07\xae|\xe7\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00f\x00a\x00i\x00l\x00e\x00d\x00.\x00s\x00v\x00g\
\x00\x13\
\x0a\x1c\xc1\x87\
\x00s\
\x00t\x00a\x00t\x00e\x00-\x00c\x00a\x00n\x00c\x00e\x00l\x00l\x00e\x00d\x00.\x00s\
\x00v\x00g\
\x00\x12\
\x01o`\xa7\
\x00s\
\x00t\x00e\x00p\x00-\x00s\x00u\x00c\x00c\x00e\x00e\x00d\x00e\x00d\x00.\x00s\x00v\
\x00g\
\x00\x08\
\x08\xc8U\xe7\
\x00s\
\x00a\x00v\x00e\x00.\x00s\x00v\x00g\
\x00\x08\
\x03\xc6T'\
\x00p\
\x00l\x00u\x00s\x00.\x00s\x00v\x00g\
"

qt_resource_struct = b"\
\x00\x00\x00\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00\x01\
\x00\x00\x00\x00\x00\x02\x00\x00\x00X\x00\x00\x00\x05\
\x00\x00\x00\x10\x00\x02\x00\x00\x00\x02\x00\x00\x00\x03\
\x00\x00\x00N\x00\x00\x00\x00\x00\x01\x00\x00\x00\x22\
\x00\x00\x00.\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\
\x00\x00\x08\x8a\x00\x00\x00\x00\x00\x01\x00\x00RX\
\x00\x00\x07T\x00\x00\x00\x00\x00\x01\x00\x00DQ\
\x00\x00\x088\x00\x00\x00\x00\x00\x01\x00\x00NS\
\x00\x00\x08\xe6\x00\x00\x00\x00\x00\x01\x00\x00T\xfb\
\x00\x00\x02`\x00\x00\x00\x00\x00\x01\x00\x00\x11\xdd\
\x00\x00\x04\x90\x00\x00\x00\x00\x00\x01\x00\x00'\xba\
\x00\x00\x06x\x00\x00\x00\x00\x00\x01\x00\x00:\x87\
\x00\x00\x06\x94\x00\x00\x00\x00\x00\x01\x00\x00;\xc9\
\x00\x00\x01 \x00\x00\x00\x00\x00\x01\x00\x00\x06]\
\x00\x00\x09\xd2\x00\x00\x00\x00\x00\x01\x00\x00_$\
\x00\x00\x05\xf4\x00\x00\x00\x00\x00\x01\x00\x006A\
\x00\x00\x06\xde\x00\x00\x00\x00\x00\x01\x00\x00@\x03\
\x00\x00\x0a\xc6\x00\x00\x00\x00\x00\x01\x00\x00j\xc9\
\x00\x00\x03V\x00\x00\x00\x00\x00\x01\x00\x00\x1b\x05\
\x00\x00\x0aT\x00\x00\x00\x00\x00\x01\x00\x00f\xe1\
\x00\x00\x02\xa0\x00\x00\x00\x00\x00\x01\x00\x00\x13\xcf\
\x00\x00\x04p\x00\x00\x00\x00\x00\x01\x00\x00'\x19\
\x00\x00\x02\xb4\x00\x00\x00\x00\x00\x01\x00\x00\x14\xda\
\x00\x00\x07$\x00\x00\x00\x00\x00\x01\x00\x00A\xdd\
\x00\x00\x01\xe2\x00\x00\x00\x00\x00\x01\x00\x00\x0d\xcd\
\x00\x00\x02>\x00\x00\x00\x00\x00\x01\x00\x00\x10\xfc\
\x00\x00\x0b\x06\x00\x00\x00\x00\x00\x01\x00\x00l\xad\
\x00\x00\x06\x5c\x00\x00\x00\x00\x00\x01\x00\x009\xe6\
\x00\x00\x07\x86\x00\x00\x00\x00\x00\x01\x00\x00F|\
\x00\x00\x078\x00\x00\x00\x00\x00\x01\x00\x00B\xef\
\x00\x00\x01\x86\x00\x00\x00\x00\x00\x01\x00\x00\x0a\x7f\
\x00\x00\x0a \x00\x00\x00\x00\x00\x01\x00\x00d\xad\
\x00\x00\x04\xd4\x00\x00\x00\x00\x00\x01\x00\x00(\xe7\
\x00\x00\x046\x00\x00\x00\x00\x00\x01\x00\x00$f\
\x00\x00\x09\x08\x00\x00\x00\x00\x00\x01\x00\x00V\xca\
\x00\x00\x04\x1e\x00\x00\x00\x00\x00\x01\x00\x00#c\
\x00\x00\x03\xfc\x00\x00\x00\x00\x00\x01\x00\x00!\xe0\
\x00\x00\x09\xb0\x00\x00\x00\x00\x00\x01\x00\x00^C\
\x00\x00\x00\x88\x00\x00\x00\x00\x00\x01\x00\x00\x018\
\x00\x00\x02\xd2\x00\x00\x00\x00\x00\x01\x00\x00\x15\xfb\
\x00\x00\x05B\x00\x00\x00\x00\x00\x01\x00\x00-\x86\
\x00\x00\x08\xb0\x00\x00\x00\x00\x00\x01\x00\x00SG\
\x00\x00\x094\x00\x00\x00\x00\x00\x01\x00\x00W\xd3\
\x00\x00\x06D\x00\x00\x00\x00\x00\x01\x00\x008\x01\
\x00\x00\x00\xf8\x00\x00\x00\x00\x00\x01\x00\x00\x04\xf2\
\x00\x00\x04R\x00\x00\x00\x00\x00\x01\x00\x00%\xbd\
\x00\x00\x0at\x00\x00\x00\x00\x00\x01\x00\x00g\xef\
\x00\x00\x09b\x00\x00\x00\x00\x00\x01\x00\x00Z\xa0\
\x00\x00\x02\xf4\x00\x00\x00\x00\x00\x01\x00\x00\x17\x8c\
\x00\x00\x07j\x00\x00\x00\x00\x00\x01\x00\x00EE\
\x00\x00\x0a>\x00\x00\x00\x00\x00\x01\x00\x00e\x96\
\x00\x00\x09\x96\x00\x00\x00\x00\x00\x01\x00\x00]5\
\x00\x00\x05\xa0\x00\x00\x00\x00\x00\x01\x00\x002'\
\x00\x00\x0a\xf0\x00\x00\x00\x00\x00\x01\x00\x00k\xab\
\x00\x00\x01^\x00\x00\x00\x00\x00\x01\x00\x00\x08\xa6\
\x00\x00\x03\xda\x00\x00\x00\x00\x00\x01\x00\x00 \xfd\
\x00\x00\x05\x16\x00\x00\x00\x00\x00\x01\x00\x00,%\
\x00\x00\x01F\x00\x00\x00\x00\x00\x01\x00\x00\x07@\
\x00\x00\x05\xb6\x00\x00\x00\x00\x00\x01\x00\x003\x9a\
\x00\x00\x08\x0a\x00\x00\x00\x00\x00\x01\x00\x00K\xc6\
\x00\x00\x08$\x00\x00\x00\x00\x00\x01\x00\x00Mq\
\x00\x00\x09\x80\x00\x00\x00\x00\x00\x01\x00\x00\x5c\x0d\
\x00\x00\x0a\x9a\x00\x00\x00\x00\x00\x01\x00\x00iU\
\x00\x00\x03\xc2\x00\x00\x00\x00\x00\x01\x00\x00\x1f\xdf\
\x00\x00\x08\xc8\x00\x00\x00\x00\x00\x01\x00\x00T9\
\x00\x00\x01\xfc\x00\x00\x00\x00\x00\x01\x00\x00\x0e\xc4\
\x00\x00\x00n\x00\x00\x00\x00\x00\x01\x00\x00\x00D\
\x00\x00\x07\xca\x00\x00\x00\x00\x00\x01\x00\x00I\xd4\
\x00\x00\x08R\x00\x00\x00\x00\x00\x01\x00\x00O\xa9\
\x00\x00\x05z\x00\x00\x00\x00\x00\x01\x00\x0017\
\x00\x00\x03*\x00\x00\x00\x00\x00\x01\x00\x00\x19\x92\
\x00\x00\x07\xee\x00\x00\x00\x00\x00\x01\x00\x00J\xb5\
\x00\x00\x01\xaa\x00\x00\x00\x00\x00\x01\x00\x00\x0c\x0e\
\x00\x00\x07\xac\x00\x00\x00\x00\x00\x01\x00\x00H\x04\
\x00\x00\x06\xc8\x00\x00\x00\x00\x00\x01\x00\x00>\xcf\
\x00\x00\x09\xee\x00\x00\x00\x00\x00\x01\x00\x00`\xbf\
\x00\x00\x06\xb0\x00\x00\x00\x00\x00\x01\x00\x00=\x92\
\x00\x00\x02\x22\x00\x00\x00\x00\x00\x01\x00\x00\x0f\xa2\
\x00\x00\x03\x12\x00\x00\x00\x00\x00\x01\x00\x00\x18\x84\
\x00\x00\x0a\x04\x00\x00\x00\x00\x00\x01\x00\x00a\xf7\
\x00\x00\x04\xf0\x00\x00\x00\x00\x00\x01\x00\x00*\xa4\
\x00\x00\x03\x9c\x00\x00\x00\x00\x00\x01\x00\x00\x1eR\
\x00\x00\x03\x82\x00\x00\x00\x00\x00\x01\x00\x00\x1c<\
\x00\x00\x00\xa4\x00\x00\x00\x00\x00\x01\x00\x00\x02v\
\x00\x00\x09L\x00\x00\x00\x00\x00\x01\x00\x00Y\xa9\
\x00\x00\x08v\x00\x00\x00\x00\x00\x01\x00\x00P\x9b\
\x00\x00\x05X\x00\x00\x00\x00\x00\x01\x00\x00/g\
\x00\x00\x00\xc8\x00\x00\x00\x00\x00\x01\x00\x00\x04?\
\x00\x00\x02z\x00\x00\x00\x00\x00\x01\x00\x00\x12\xed\
\x00\x00\x06\x1c\x00\x00\x00\x00\x00\x01\x00\x007\x1f\
\x00\x00\x07\x00\x00\x00\x00\x00\x00\x01\x00\x00A\x00\
\x00\x00\x01\xcc\x00\x00\x00\x00\x00\x01\x00\x00\x0c\xeb\
\x00\x00\x05\xd4\x00\x00\x00\x00\x00\x01\x00\x004\xdb\
"

def qInitResources():
    QtCore.qRegisterResourceData(0x01, qt_resource_struct, qt_resource_name, qt_resource_data)

def qCleanupResources():
    QtCore.qUnregisterResourceData(0x01, qt_resource_struct, qt_resource_name, qt_resource_data)

qInitResources()
